"""What is kept of a person, for whom, how long, and how to leave."""

from bot.i18n import _
from bot.views.html import Html, bold, html, lines


def privacy_text() -> Html:
    return lines(
        bold(_("What is kept about you")),
        html(_("• your name and number in Telegram, your user name where you have one;")),
        html(_("• your language, your time zone, your organisation and role;")),
        html(_("• what you report: numbers, days, comments, photos, files and links;")),
        html(_("• what you did here that matters to others: invitations, imports, decisions.")),
        html(_("I do not ask for your telephone number and do not read your other chats.")),
        "",
        bold(_("Who sees it")),
        html(
            _(
                "People of your organisation, the coordinators of your cluster, the ministry of your"
                " region and the administrators. Nobody else."
            )
        ),
        html(_("Summaries made to be passed on name items and organisations, never people.")),
        "",
        bold(_("How long")),
        html(
            _(
                "As long as you take part. With /forget_me your name, your accounts, your roles and"
                " your own words go at once; the figures stay, without your name."
            )
        ),
        "",
        html(
            _(
                "Whoever runs this bot answers for it by law: the data of Russian citizens belongs on"
                " a server in Russia."
            )
        ),
    )


def nothing_kept_text() -> Html:
    return html(_("I keep nothing about you."))


def question_text() -> Html:
    return lines(
        html(_("Remove all that I keep about you?")),
        html(
            _(
                "Your name, roles, comments and captions go for good, and you are out. The figures"
                " stay, without your name. To come back you need a new invitation."
            )
        ),
    )


def forgotten_text() -> Html:
    return html(_("Done: I have forgotten you. All the best! To come back, ask for a new invitation."))


def kept_text() -> Html:
    return html(_("Good, everything stays as it is."))
