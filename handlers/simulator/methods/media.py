"""Methods that send files, alone or as an album, and fetch them back."""

from typing import Any

from handlers.simulator.errors import bad_request
from handlers.simulator.methods.content import CAPTION, TO, answered_to, caption_content, post
from handlers.simulator.methods.registry import Registry
from handlers.simulator.params import Json, Params
from handlers.simulator.state import State

methods = Registry()
ALBUM = range(2, 11)
# Each kind of file with the parameters of its own, which change nothing that this world shows.
KINDS = {
    "photo": ("sendPhoto", "has_spoiler"),
    "document": ("sendDocument", "disable_content_type_detection thumbnail"),
    "video": ("sendVideo", "duration width height thumbnail has_spoiler supports_streaming"),
    "voice": ("sendVoice", "duration"),
}


def _add(kind: str, name: str, extra: str) -> None:
    @methods.method(name, f"{TO} {CAPTION} {kind} {extra}")
    async def send(state: State, params: Params) -> Json:
        chat = state.addressed(params.text("chat_id"))
        caption = caption_content(state, params)
        return post(state, chat, params, file_content(state, params, kind, params.text(kind)) | caption)


for _kind, (_name, _extra) in KINDS.items():
    _add(_kind, _name, _extra)


def file_content(state: State, params: Params, kind: str, value: str) -> Json:
    """{"photo": …} or its like for an id, an attachment, or a part of the form named as the kind."""
    if not value and kind in params.files:
        value = f"attach://{kind}"
    if not value:
        raise bad_request(f"there is no {kind} in the request")
    return state.files.sent(kind, value, params).content()


def media_content(state: State, params: Params, media: Json) -> Json:
    """One InputMedia: its file and its caption."""
    kind = media.get("type", "")
    if kind not in KINDS or kind == "voice":
        raise bad_request("can't parse InputMedia: type must be photo, video or document")
    caption = caption_content(state, Params(media))
    return file_content(state, params, kind, str(media.get("media", ""))) | caption


@methods.method("sendMediaGroup", "chat_id media reply_parameters")
async def send_media_group(state: State, params: Params) -> list[Json]:
    chat = state.addressed(params.text("chat_id"))
    wanted: list[Any] = params.json("media", [])
    if len(wanted) not in ALBUM:
        raise bad_request("wrong number of media in an album: it holds 2 to 10")
    kinds = {media.get("type") for media in wanted}
    if "document" in kinds and len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    answered = answered_to(chat, params)
    contents = [media_content(state, params, media) for media in wanted]
    album = {"media_group_id": str(next(state.albums))}
    return [
        state.new_message(chat, state.bot_user(), {**answered, **content, **album}) for content in contents
    ]


@methods.method("getFile", "file_id")
async def get_file(state: State, params: Params) -> Json:
    return state.files.downloadable(params.text("file_id"))
