"""Log lines without partners' keys, however they came into one."""

import logging
import re

_KEY = re.compile(r"(lk(?:_|%5[fF])(?:live|test)(?:_|%5[fF])[0-9A-Za-z]{8})[0-9A-Za-z_%]*")


def without_keys(text: str) -> str:
    """The text with every key cut to what finds it (see `cms.partners.keys`)."""
    return _KEY.sub(r"\1…", text)


class LineWithoutKeys(logging.Formatter):
    """A line and its traceback, after everything has been put into it."""

    def format(self, record: logging.LogRecord) -> str:
        return without_keys(super().format(record))
