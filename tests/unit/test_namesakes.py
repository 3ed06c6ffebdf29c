"""Who a former cluster's organisations are in the new one."""

import pytest

from bot.domain.namesakes import who_is_who

A, B, C = 1, 11, 21
"""An organisation of the first cluster, of the second, of the third."""


@pytest.mark.parametrize(
    ("former", "members", "kin", "found"),
    [
        ({A: "ЦОПП"}, {B: "ЦОПП", 12: "Лицей"}, {}, {A: B}),
        ({A: "Учебный центр «Полёт»"}, {B: "учебный центр «полет»"}, {}, {A: B}),
        ({A: "ЦОПП", 2: "Колледж"}, {B: "ЦОПП"}, {}, {A: B}),
        ({A: "ЦОПП"}, {B: "ЦОПП Самары"}, {}, {}),
        ({A: "ЦОПП"}, {}, {}, {}),
        ({A: "ЦОПП"}, {B: "ЦОПП", 12: "цопп"}, {}, {A: B}),
        # moved back, renamed meanwhile: it is who it was
        ({B: "Центр"}, {A: "ЦОПП", 2: "Центр"}, {B: [A], A: [B]}, {B: A}),
        # moved on: who was found to be another is where that one is
        ({A: "Прежнее имя", B: "ЦОПП"}, {C: "ЦОПП"}, {A: [B], B: [A]}, {A: C, B: C}),
        ({A: "Прежнее имя", B: "ЦОПП"}, {C: "Другие"}, {A: [B], B: [A]}, {}),
    ],
)
def test_namesakes(former, members, kin, found):
    assert who_is_who(former, members, kin) == found
