"""What an editor may write as an address is what documents let out."""

import pytest
from django.core.exceptions import ValidationError

from blocks.addresses import web_address
from blocks.lines import WebAddressBlock


@pytest.mark.parametrize("address", ["https://example.org/it's.mp3", "http://example.org/?a=1&b=2"])
def test_an_address_that_is_accepted_leaves(address: str) -> None:
    assert web_address(WebAddressBlock().clean(address)) == address.replace("'", "%27")


@pytest.mark.parametrize("address", ["ftp://example.org/a", "https://example.org/a<b", "https://example.org/a`b"])
def test_an_address_that_would_be_dropped_is_refused(address: str) -> None:
    assert web_address(address) == ""
    with pytest.raises(ValidationError):
        WebAddressBlock().clean(address)
