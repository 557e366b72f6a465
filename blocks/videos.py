"""Addresses of videos at YouTube and Vimeo, read without asking either: no network, ever."""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from blocks.addresses import web_address

_YOUTUBE_HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}
_VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
_YOUTUBE_KEY = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([A-Za-z0-9_-]{11})/?")
_VIMEO_PATH = re.compile(r"/(?:video/)?(\d{5,12})(?:/([0-9a-f]{6,16}))?/?")


class Video(NamedTuple):
    """A video: where one sees it, and the address of a player that leaves no cookies."""

    provider: str
    url: str
    embed_url: str


def video_at(address: object) -> Video | None:
    """The video that a page's address names; None if it is no https address of YouTube or Vimeo."""
    url = web_address(address)
    if not url.startswith("https://"):
        return None
    parts = urlsplit(url)
    if parts.hostname == "youtu.be":
        return _youtube(parts.path.strip("/"))
    if parts.hostname in _YOUTUBE_HOSTS:
        named = _YOUTUBE_PATH.fullmatch(parts.path)
        watched = parse_qs(parts.query).get("v", [""])[0] if parts.path == "/watch" else ""
        return _youtube(named[1] if named else watched)
    if parts.hostname in _VIMEO_HOSTS and (named := _VIMEO_PATH.fullmatch(parts.path)):
        return _vimeo(named[1], named[2] or parse_qs(parts.query).get("h", [""])[0])
    return None


def _youtube(key: str) -> Video | None:
    if not _YOUTUBE_KEY.fullmatch(key):
        return None
    return Video("youtube", f"https://www.youtube.com/watch?v={key}", f"https://www.youtube-nocookie.com/embed/{key}")


def _vimeo(key: str, secret: str) -> Video:
    """`secret` is the second part of an unlisted video's address."""
    secret = secret if re.fullmatch(r"[0-9a-f]{6,16}", secret) else ""
    page = f"https://vimeo.com/{key}/{secret}" if secret else f"https://vimeo.com/{key}"
    unlocked = f"&h={secret}" if secret else ""
    return Video("vimeo", page, f"https://player.vimeo.com/video/{key}?dnt=1{unlocked}")
