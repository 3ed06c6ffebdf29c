"""Rows as real documents tear them: every defect a small table, read whole."""

from bot.domain.roadmap import Code, Item, Roadmap
from bot.reading.formats.plain import blocks_of_text
from bot.reading.pipeline import read_blocks

HEADER = "№\tМероприятие\tСрок\tОтветственный\tРезультат"
WIDE = "№\tМероприятие\tСрок\tОтветственный\tРезультат\tЕд. изм.\t2025\t2026"


def roadmap(*lines: str, title: str = "План кластера на 2025-2026 годы") -> Roadmap:
    return read_blocks(blocks_of_text("\n".join((title, "", *lines))), "x")


def items(*lines: str) -> tuple[Item, ...]:
    return roadmap(*lines).items


def codes(found: Roadmap, code: Code) -> list[str | None]:
    return [problem.item for problem in found.problems if problem.code is code]


class TestTornRows:
    def test_a_page_cuts_an_item_in_two(self) -> None:
        found = roadmap(
            HEADER,
            "1\tПодготовка мастеров к конкурсу и\tмай -\tСовет\tСписок мастеров и",
            "",
            HEADER,
            "\tвыставке\tиюнь 2025\tдиректоров\tнаставников",
            "2\tВыставка\tиюнь 2025\tСовет\tАкт",
        )
        first, second = found.items
        assert first.title == "Подготовка мастеров к конкурсу и выставке"
        assert first.deadline_text == "май - июнь 2025"
        assert first.responsible_text == "Совет директоров"
        assert first.result_text == "Список мастеров и наставников"
        assert second.title == "Выставка"
        assert codes(found, Code.CELLS_REPAIRED) == ["1"]

    def test_a_row_of_its_own_result_is_no_repair(self) -> None:
        found = roadmap(
            WIDE,
            "1\tКонкурс\tежегодно\tСовет\tЧисло команд\tЕд.\t3\t4",
            "",
            WIDE,
            "\t\t\t\tЧисло участников\tЧел.\t30\t40",
            "\t\t\t\tПротокол конкурса\t«Да»/ «Нет»\tДа\tДа",
        )
        assert len(found.items[0].indicators) == 3
        assert codes(found, Code.CELLS_REPAIRED) == []

    def test_a_result_in_lower_case_goes_on(self) -> None:
        (item,) = items(
            WIDE, "1\tКонкурс\tежегодно\tСовет\tЧисло\tЕд.\t3\t4", "\t\t\t\tкоманд конкурса\t\t\t"
        )
        assert item.result_text == "Число команд конкурса"
        assert len(item.indicators) == 1

    def test_a_result_after_a_full_stop_begins_anew(self) -> None:
        (item,) = items(HEADER, "1\tКонкурс\tмай\tСовет\tПриказ;", "\t\t\t\tПротокол")
        assert item.result_text == "Приказ; Протокол"
        assert len(item.indicators) == 2

    def test_a_part_of_a_unit_is_not_doubled(self) -> None:
        (item,) = items(
            WIDE,
            "1\tПравила\tмай 2025\tСовет\tПравила\t«Да»/ «Нет»\tДа\t-",
            "\tприёма\t\t\t\t«Нет»\t\t",
        )
        assert item.title == "Правила приёма"
        assert [indicator.unit for indicator in item.indicators] == [None]

    def test_the_same_number_again_goes_on(self) -> None:
        (item,) = items(HEADER, "1\tВыставка\tмай\tСовет\tАкт", "", HEADER, "1\tизделий\t\t\t")
        assert item.title == "Выставка изделий"

    def test_words_hyphenated_by_the_page_are_joined(self) -> None:
        (item,) = items(
            HEADER, "1\tОбучение настав-\tмай\tСовет\tАкт", "\tников и экспертов-\t\t\t", "\tмастеров\t\t\t"
        )
        assert item.title == "Обучение наставников и экспертов-мастеров"

    def test_a_cell_of_several_lines(self) -> None:
        first, second = items(
            HEADER,
            "1\tВыставка\tмай\tСовет",
            "Завод",
            "Колледж\tАкт",
            "2\tКонкурс",
            "мастеров\tиюнь\tСовет\tАкт",
        )
        assert (first.responsible_text, first.result_text) == ("Совет Завод Колледж", "Акт")
        assert second.title == "Конкурс мастеров"

    def test_a_line_below_the_last_cell_goes_on_when_it_must(self) -> None:
        first, second, third = items(
            HEADER.rpartition("\t")[0],
            "1\tВыставка\tмай\tСовет",
            "директоров",
            "2\tКонкурс\tиюнь\tЗавод",
            "3\tФорум\tиюль\tКолледж",
            "Завод",
        )
        assert first.responsible_text == "Совет директоров"
        assert second.responsible_text == "Завод"
        assert third.responsible_text == "Колледж Завод"

    def test_cells_that_a_line_break_left_alone_follow_the_row(self) -> None:
        found = roadmap(HEADER, "1\tВыставка\tмай\tСовет", "Завод\tАкт", "2\tФорум\tмай\tСовет\tАкт")
        assert [item.result_text for item in found.items] == ["Акт", "Акт"]
        assert found.items[0].responsible_text == "Совет Завод"


class TestLostCells:
    def test_a_lost_deadline_moves_the_rest_back(self) -> None:
        found = roadmap(HEADER, "1\tВыставка\tмай\tСовет, Завод\tАкт", "2\tКонкурс\tЗавод\tНе менее 5 команд")
        item = found.items[1]
        assert (item.deadline_text, item.responsible_text) == (None, "Завод")
        assert item.result_text == "Не менее 5 команд"
        assert codes(found, Code.CELLS_REPAIRED) == codes(found, Code.NO_DEADLINE) == ["2"]

    def test_a_deadline_run_into_the_party_is_parted(self) -> None:
        found = roadmap(HEADER, "1\tВыставка\tЕжемесячно, до 5 числа Совет директоров\t\tАкт")
        assert found.items[0].deadline_text == "Ежемесячно, до 5 числа"
        assert found.items[0].responsible_text == "Совет директоров"
        assert codes(found, Code.CELLS_REPAIRED) == ["1"]

    def test_columns_in_another_order(self) -> None:
        found = roadmap(
            "№\tОтветственный\tСрок\tМероприятие",
            "1\tСовет май 2025\t\tВыставка",
            "2\tиюнь 2025\tСовет\tКонкурс",
        )
        assert [item.deadline_text for item in found.items] == ["май 2025", "июнь 2025"]
        assert [item.responsible_text for item in found.items] == ["Совет", "Совет"]

    def test_an_unreadable_deadline_stays_where_it_stands(self) -> None:
        found = roadmap(
            HEADER, "1\tВыставка\tв дни каникул\tСовет\tАкт", "2\tКонкурс\tсрок уточняется\t\tАкт"
        )
        assert [item.deadline_text for item in found.items] == ["в дни каникул", "срок уточняется"]
        assert codes(found, Code.CELLS_REPAIRED) == []
        assert codes(found, Code.UNREADABLE_DEADLINE) == ["1", "2"]

    def test_a_number_run_into_the_title(self) -> None:
        found = roadmap(HEADER, "1. Выставка\tмай\tСовет\tАкт\t", "\t2) Конкурс\tиюнь\tСовет\tАкт")
        assert [(item.number, item.title, item.result_text) for item in found.items] == [
            ("1", "Выставка", "Акт"),
            ("2", "Конкурс", "Акт"),
        ]

    def test_more_cells_than_columns_lose_no_words(self) -> None:
        (item,) = items(HEADER, "1\tВыставка\t\tмай\tСовет\tАкт\t")
        assert (item.deadline_text, item.result_text) == ("май", "Акт")
        (item,) = items(HEADER, "1\tВыставка\tмай\tСовет\tАкт\tФото")
        assert item.result_text == "Акт Фото"


class TestLostNumbers:
    def numbers(self, *lines: str) -> list[tuple[str, str]]:
        return [(item.number, item.title) for item in items(HEADER, *lines)]

    def test_a_whole_row_between_two_numbers_is_an_item(self) -> None:
        found = roadmap(
            HEADER,
            "1.1\tВыставка\tмай\tСовет\tАкт",
            "\tФорум\tиюнь\tЗавод\tАкт",
            "\tСлёт\tиюль\tЗавод\tАкт",
            "1.4\tКонкурс\tавгуст\tСовет\tАкт",
        )
        assert [item.number for item in found.items] == ["1.1", "1.2", "1.3", "1.4"]
        assert codes(found, Code.CELLS_REPAIRED) == ["1.2", "1.3"]

    def test_numbers_without_room_make_it_a_part_of_the_row_above(self) -> None:
        assert self.numbers(
            "1\tВыставка\tмай\tСовет\tАкт", "", "\tФорума\tиюнь\tЗавод\tАкт", "2\tКонкурс\tмай\tСовет\tАкт"
        ) == [("1", "Выставка Форума"), ("2", "Конкурс")]

    def test_the_last_row_without_a_number(self) -> None:
        last = "\tФорум\tиюнь\tЗавод\tАкт"
        assert self.numbers("1\tВыставка\tмай\tСовет\tАкт", last) == [("1", "Выставка"), ("2", "Форум")]
        assert self.numbers("1\tВыставка\tмай\tСовет\tАкт", "", last) == [("1", "Выставка Форум")]
        assert self.numbers("1\tУчастие в\tмай\tСовет\tАкт", last) == [("1", "Участие в Форум")]

    def test_where_no_row_has_a_number_all_are_counted(self) -> None:
        found = roadmap(
            HEADER,
            "Раздел 1. Кадры\t\t\t\t",
            "\tВыставка\tмай\tСовет\tАкт",
            "\tизделий",
            "\tФорум\tмай\tСовет\tАкт",
        )
        assert [(item.number, item.title) for item in found.items] == [
            ("1", "Выставка изделий"),
            ("2", "Форум"),
        ]
        assert codes(found, Code.CELLS_REPAIRED) == ["1"]


class TestSections:
    def places(self, *lines: str) -> list[tuple[str, str | None, str | None]]:
        return [
            (item.number, item.section.number, item.section.title)
            if item.section
            else (item.number, None, None)
            for item in items(HEADER, *lines)
        ]

    def test_headings_of_every_kind(self) -> None:
        row = "{}\tВыставка\tмай\tСовет\tАкт"
        assert self.places(
            "Задача 1. Кадры\t\t\t\t",
            row.format("1.1"),
            "Блок «Школы»\t\t\t\t",
            row.format("1"),
            "\tРаздел III: Итоги\t\t\t",
            row.format("2"),
            "IV. Разное\t\t\t\t",
            row.format("3"),
            "Задача 5\tПраздники\t\t\t",
            row.format("4"),
            "2 этап. Финал\t\t\t\t",
            row.format("5"),
            "VI\tОтчёты\t\t\t",
            row.format("1"),
        ) == [
            ("1.1", "1", "Кадры"),
            ("1", None, "Блок «Школы»"),
            ("2", "III", "Итоги"),
            ("3", "IV", "Разное"),
            ("4", "5", "Праздники"),
            ("5", "2", "Финал"),
            ("1", "VI", "Отчёты"),
        ]

    def test_nested_headings_are_all_listed(self) -> None:
        found = roadmap(HEADER, "Раздел 1. Кадры\t\t\t\t", "Мастера\t\t\t\t", "1\tВыставка\tмай\tСовет\tАкт")
        assert [section.title for section in found.sections] == ["Кадры", "Мастера"]
        assert found.items[0].section == found.sections[1]

    def test_nested_rows_of_sections(self) -> None:
        assert self.places(
            "1.\tКадры\t\t\t",
            "1.1.\tМастера\t\t\t",
            "1.1.1.\tКурсы\tмай\tСовет\tАкт",
            "1.2.\tСлёт\tмай\tСовет\tАкт",
            "2.\tФорум\tмай\tСовет\tАкт",
        ) == [("1.1.1", "1.1", "Мастера"), ("1.2", "1", "Кадры"), ("2", None, None)]

    def test_a_heading_repeated_on_a_new_page_is_one(self) -> None:
        found = roadmap(
            HEADER,
            "Кадры\t\t\t\t",
            "1\tФорум\tмай\tСовет\tАкт",
            "",
            "План кластера на 2025-2026 годы",
            HEADER,
            "Кадры\t\t\t\t",
            "2\tСлёт\tмай\tСовет\tАкт",
        )
        assert [section.title for section in found.sections] == ["Кадры"]

    def test_a_heading_in_lower_case_fills_its_row(self) -> None:
        assert self.places("работа со школами\t\t\t\t", "1\tСлёт\tмай\tСовет\tАкт") == [
            ("1", None, "работа со школами")
        ]

    def test_a_heading_of_several_lines(self) -> None:
        assert self.places(
            "", "Раздел 2.", "Работа с мастерами и", "Наставниками", "", "1\tФорум\tмай\tСовет\tАкт"
        ) == [("1", "2", "Работа с мастерами и Наставниками")]

    def test_a_heading_takes_the_number_that_its_items_show(self) -> None:
        assert self.places("Итоги\t\t\t\t", "4.1\tФорум\tмай\tСовет\tАкт") == [("4.1", "4", "Итоги")]

    def test_a_missing_heading_is_warned_about_once(self) -> None:
        found = roadmap(
            HEADER,
            "2.\tОбучение\t\tСовет\t",
            "2.1.\tКурсы\tмай\t\tАкт",
            "3.1.\tФорум\tмай\tЗавод\tАкт",
            "3.2.\tСлёт\tмай\tЗавод\tАкт",
        )
        assert [(section.number, section.title) for section in found.sections] == [
            ("2", "Обучение"),
            ("3", None),
        ]
        assert codes(found, Code.SECTION_WITHOUT_TITLE) == ["3.1"]

    def test_what_a_section_carries_passes_to_items_without(self) -> None:
        found = roadmap(
            HEADER,
            "1\tОбучение\tмай 2025\tСовет\t",
            "1.1\tКурсы\t\t\tАкт",
            "1.2\tФорум\tиюнь 2025\tЗавод\tАкт",
            "2\tИтоги\t\t\tАкт",
        )
        first, second, third = found.items
        assert (first.deadline_text, first.responsible_text) == (None, None)
        assert first.schedule.occurrences[0].due == found.items[0].schedule.occurrences[-1].due
        assert str(first.schedule.occurrences[0].due) == "2025-05-31"
        assert [party.name for party in first.parties] == ["Совет"]
        assert str(second.schedule.occurrences[0].due) == "2025-06-30"
        assert (third.number, third.section) == ("2", None)
        assert codes(found, Code.NO_DEADLINE) == ["2"]

    def test_a_heading_that_is_a_date_is_the_deadline_of_its_items(self) -> None:
        (item,) = items(HEADER, "Март 2025\t\t\t\t", "1\tФорум\t\tСовет\tАкт")
        assert item.deadline_text is None
        assert str(item.schedule.occurrences[0].due) == "2025-03-31"

    def test_page_numbers_are_no_headings(self) -> None:
        assert self.places(
            "1\tФорум\tмай\tСовет\tАкт", "", "- 2 -", "", HEADER, "2\tСлёт\tмай\tСовет\tАкт"
        ) == [
            ("1", None, None),
            ("2", None, None),
        ]

    def test_a_heading_right_above_the_table(self) -> None:
        found = roadmap("Раздел 1. Кадры", "", HEADER, "1\tФорум\tмай\tСовет\tАкт")
        assert found.title == "План кластера на 2025-2026 годы"
        assert found.items[0].section is not None
        assert found.items[0].section.title == "Кадры"

    def test_what_stands_below_the_table_is_no_heading(self) -> None:
        found = roadmap(
            HEADER,
            "1\tФорум\tмай\tСовет\tАкт",
            "",
            "Директор\t\t\t\tП. Петров",
            "Принятые сокращения: ПОО – колледжи и техникумы; РЦ — ресурсный центр.",
            "* СМ -",
        )
        assert found.sections == ()
        assert found.items[0].result_text == "Акт"
        assert found.abbreviations == {"ПОО": "колледжи и техникумы", "РЦ": "ресурсный центр"}


class TestHeaders:
    def test_columns_are_numbered_and_repeated(self) -> None:
        found = items(
            HEADER,
            "1\t2\t3\t4\t5",
            "1\tФорум\tмай\tСовет\tАкт",
            HEADER,
            "1\t2\t3\t4\t5",
            "2\tСлёт\tмай\tСовет\tАкт",
        )
        assert [item.number for item in found] == ["1", "2"]

    def test_names_that_narrow_columns_have_broken(self) -> None:
        found = roadmap(
            "№\tНаименование\tСрок\tОтветственные\t\tРезультат",
            "п/п\tмероприятия\tисполнения\tисполнители\tсоисполнители\t",
            "1\tФорум\tмай 2025\tСовет\tЗавод\tАкт",
        )
        assert [(item.title, item.responsible_text) for item in found.items] == [("Форум", "Совет Завод")]
        assert found.problems == ()

    def test_rows_in_lower_case_are_no_headers(self) -> None:
        found = items("Мероприятие\tСрок\tИсполнители", "форум\tмай\tсовет", "слёт\tиюнь\tзавод")
        assert [item.title for item in found] == ["форум", "слёт"]

    def test_a_table_without_numbers_is_counted(self) -> None:
        found = items(
            "Мероприятие\tСрок\tИсполнители", "Форум\tмай\tСовет", "наставников\t\t", "Слёт\tиюнь\tЗавод"
        )
        assert [(item.number, item.title) for item in found] == [("1", "Форум наставников"), ("2", "Слёт")]

    def test_empty_columns_belong_to_the_column_on_their_left(self) -> None:
        (item,) = items("\t№\tМероприятие\t\tСрок\tСовет", "\t1\tФорум\tмастеров\tмай\t")
        assert (item.number, item.title, item.deadline_text) == ("1", "Форум мастеров", "май")

    def test_other_columns_are_left_aside(self) -> None:
        (item,) = items(
            "№\tНаправление\tНаименование мероприятия\tМесто\tДата проведения\tЖурнал\tОтветственное лицо",
            "1\tКадры\tФорум\tЗал\tмай\tдневник\tСовет",
        )
        assert (item.title, item.deadline_text, item.responsible_text) == ("Форум", "май", "Совет")
        assert item.result_text is None

    def test_result_and_indicator_are_two_results(self) -> None:
        (item,) = items(
            "№\tМероприятие\tСрок\tОжидаемый результат\tПоказатель\tЕд. изм.\tПлановое значение",
            "1\tФорум\tмай 2025\tПротокол форума\tЧисло участников\tчел.\t50",
        )
        assert item.result_text == "Протокол форума Число участников"
        assert [int(indicator.targets[0].value) for indicator in item.indicators] == [1, 50]

    def test_a_dash_for_an_indicator_is_none(self) -> None:
        (item,) = items("№\tМероприятие\tСрок\tРезультат\tПоказатель", "1\tФорум\tмай 2025\tПротокол\t-")
        assert (item.result_text, len(item.indicators)) == ("Протокол", 1)

    def test_parts_of_years_under_their_group(self) -> None:
        found = roadmap(
            "№\tМероприятие\tСрок\tПоказатель\t2025 год\t\t2026 год\t",
            "\t\t\t\tI полугодие\tII полугодие\tI полугодие\tII полугодие",
            "1\tСборы\t2025-2026\tЧисло сборов, ед.\t2\t3\t-\t5",
        )
        (indicator,) = found.items[0].indicators
        days = [
            (target.start and target.start.isoformat(), int(target.value)) for target in indicator.targets
        ]
        assert days == [("2025-01-01", 2), ("2025-07-01", 3), ("2026-07-01", 5)]

    def test_a_year_beside_its_quarters_is_their_sum(self) -> None:
        found = roadmap(
            "№\tМероприятие\tСрок\tПоказатель\tПлан на год, ед.\tВ том числе по кварталам\t\t\t",
            "\t\t\t\t\tI\tII\tIII\tIV",
            "1\tСборы\t2025\tЧисло сборов\t5\t2\t\t\t3",
            "2\tОпрос\t2025\tЧисло анкет\t9\t2\t\t\t3",
            title="План кластера на 2025 год",
        )
        values = [[int(target.value) for target in item.indicators[0].targets] for item in found.items]
        assert values == [[2, 3], [2, 3]]
        assert codes(found, Code.UNREADABLE_TARGET) == ["2"]
        assert found.items[0].indicators[0].unit == "ед."

    def test_values_line_by_line_are_results_of_their_own(self) -> None:
        found = read_blocks(
            blocks_of_text(
                "План на 2025-2026 годы\n| № | Мероприятие | Срок | Показатель | Ед. | 2025 | 2026 |\n"
                "|--|--|--|--|--|--|--|\n"
                "| 1 | Форум | ежегодно | Команды<br>Зрители | Ед.<br>Чел. | 5<br>50 | 6<br>60 |\n"
            ),
            "x",
        )
        values = [
            [int(target.value) for target in indicator.targets] for indicator in found.items[0].indicators
        ]
        assert values == [[5, 6], [50, 60]]
        assert [indicator.unit for indicator in found.items[0].indicators] == ["ед.", "чел."]


class TestTitle:
    def test_lines_of_a_title_among_stamps_and_aims(self) -> None:
        found = roadmap(
            "Приложение 2",
            "УТВЕРЖДЕНО приказом о плане",
            "«2» марта 2025 г.",
            "",
            "ПЛАН МЕРОПРИЯТИЙ",
            "(«дорожная карта») по развитию",
            "кластера «Сады» на 2025 год",
            "",
            "Цель: рост.",
            "1. Первая.",
            HEADER,
            "1\tФорум\tмай\tСовет\tАкт",
            title="",
        )
        assert found.title == "ПЛАН МЕРОПРИЯТИЙ («дорожная карта») по развитию кластера «Сады» на 2025 год"

    def test_a_short_opening_and_its_rest_apart(self) -> None:
        found = roadmap(
            "", "кластера «Сады» на 2025 год", "", HEADER, "1\tФорум\tмай\tСовет\tАкт", title="Дорожная карта"
        )
        assert found.title == "Дорожная карта кластера «Сады» на 2025 год"

    def test_what_follows_the_year_is_no_part_of_the_title(self) -> None:
        found = roadmap("Паспорт проекта", "", HEADER, "1\tФорум\tмай\tСовет\tАкт", title="План на 2025 год")
        assert found.title == "План на 2025 год"

    def test_a_title_of_an_unusual_kind_names_its_year(self) -> None:
        found = roadmap(
            "от 12.01.2024 № 5",
            "",
            "Подготовка к Дню садовода",
            "на 2025 год",
            "",
            HEADER,
            "1\tФорум\tмай\tСовет\tАкт",
            title="УТВЕРЖДЕНО",
        )
        assert found.title == "Подготовка к Дню садовода на 2025 год"

    def test_without_a_title_the_file_gives_its_name(self) -> None:
        found = roadmap(HEADER, "1\tФорум\tмай 2025\tСовет\tАкт", title="")
        assert found.title == "x"


class TestWhatIsNoItem:
    def test_a_list_of_people_below_is_another_table(self) -> None:
        found = roadmap(
            HEADER,
            "1\tФорум\tмай 2025\tСовет\tАкт",
            "Приложение. Состав совета",
            "№\tФИО\tДолжность",
            "1\tСоколова С.С.\tпредседатель",
            "2\tВоронов В.В.\tсекретарь",
        )
        assert [item.title for item in found.items] == ["Форум"]
        assert found.sections == ()

    def test_tables_of_indicators_and_risks_below_are_others(self) -> None:
        found = roadmap(
            HEADER,
            "1\tФорум\tмай 2025\tСовет\tАкт",
            "",
            "Целевые показатели",
            "",
            "№\tНаименование показателя\tЕд. изм.\t2025\t2026",
            "1\tДоля садоводов\t%\t60\t70",
            "",
            "Риски",
            "",
            "№\tРиск\tМероприятия по снижению\tОтветственный\tСтепень",
            "1\tЗасуха\tПолив\tСовет\tвысокая",
        )
        assert [item.title for item in found.items] == ["Форум"]
        assert found.sections == ()

    def test_a_list_of_organisations_ends_where_the_roadmap_goes_on(self) -> None:
        found = roadmap(
            HEADER,
            "1\tФорум\tмай 2025\tСовет\tАкт",
            "№\tНаименование организации\tАдрес",
            "1\tТехникум\tул. Садовая, 1",
            "Раздел 2. Выставки",
            "2\tВыставка\tиюнь 2025\tСовет\tАкт",
            "№\tНаименование организации\tАдрес",
            "1\tЛицей\tул. Садовая, 2",
            HEADER,
            "3\tЯрмарка\tиюль 2025\tСовет\tАкт",
        )
        assert [item.title for item in found.items] == ["Форум", "Выставка", "Ярмарка"]

    def test_a_header_of_deeds_without_deadlines_is_the_roadmaps(self) -> None:
        found = items(
            HEADER, "1\tФорум\tмай 2025\tСовет\tАкт", "", "№\tМероприятие\tМесто", "2\tВыставка\tПарк"
        )
        assert [item.title for item in found] == ["Форум", "Выставка"]

    def test_a_total_is_no_item_and_no_rest_of_one(self) -> None:
        found = items(
            HEADER,
            "1\tФорум\tмай 2025\tСовет\t40 гостей",
            "Итого\t\t\t\t40 гостей",
            "2\tВыставка\tиюнь 2025\tСовет\tАкт",
            "\tВсего по разделу\t\t\t2 мероприятия",
        )
        assert [(item.title, item.result_text) for item in found] == [
            ("Форум", "40 гостей"),
            ("Выставка", "Акт"),
        ]

    def test_a_heading_and_its_title_in_the_next_row_are_one(self) -> None:
        found = roadmap(
            HEADER, "Раздел 2.\t\t\t\t", "Новые сорта\t\t\t\t", "2.1\tФорум\tмай 2025\tКураторы\tАкт"
        )
        assert [(section.number, section.title) for section in found.sections] == [("2", "Новые сорта")]

    def test_items_with_letters_for_numbers(self) -> None:
        found = roadmap(
            HEADER,
            "Задача 1. Кадры\t\t\t\t",
            "а)\tФорум\tмай 2025\tСовет\tПротокол",
            "б)\tСлёт\tмай 2025\tСовет\tПротокол",
            "Задача 2. Учёба\t\t\t\t",
            "а)\tКурсы\tмай 2025\tСовет\tПротокол",
        )
        assert [(item.number, item.title) for item in found.items] == [
            ("а", "Форум"),
            ("б", "Слёт"),
            ("а", "Курсы"),
        ]

    def test_a_curator_is_responsible(self) -> None:
        (item,) = items("№\tМероприятие\tСрок\tКуратор", "1\tФорум\tмай 2025\tСовет")
        assert item.responsible_text == "Совет"
