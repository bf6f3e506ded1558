from ipaddress import ip_address, ip_network

import pytest

from desk.web.addresses import host_of, is_readable, key_of, target_of

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "203.0.113.1",
    "::1",
    "::",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
]
PUBLIC = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_the_house_is_not_read(address):
    assert not is_readable(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_read(address):
    assert is_readable(ip_address(address))


def test_an_allowed_network_is_read_whatever_form_the_address_has():
    allowed = [ip_network("127.0.0.0/8")]
    assert is_readable(ip_address("::ffff:127.0.0.1"), allowed)
    assert not is_readable(ip_address("10.0.0.1"), allowed)


@pytest.mark.parametrize(
    "url",
    [
        *("", "carnet.example", "//carnet.example/", "ftp://carnet.example/", "file:///etc/passwd"),
        *("javascript:alert(1)", "gopher://carnet.example/", "http://", "http:///a", "data:,a"),
        *("http://bob:secret@carnet.example/", "http://bob@carnet.example/"),
        *("http://carnet.example:22/", "http://carnet.example:6379/", "http://carnet.example:0/"),
        *("http://carnet.example:99999/", "http://2130706433/", "http://0x7f.1/", "http://127.1/"),
        *("http://carnet.example\\@127.0.0.1/", "http://a b.example/"),
        *("http://carnet.example/\r\nX: y", "http://[::1/", "http://[zz]/"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url):
    with pytest.raises(ValueError, match="n’est pas"):
        target_of(url)


def test_an_address_is_asked_for_in_ascii():
    target = target_of("https://été.example:8443/forêt?q=é#ici")
    assert target.url == "https://xn--t-9fab.example:8443/for%C3%AAt?q=%C3%A9"


def test_the_same_page_has_the_same_key():
    key = key_of("http://www.Carnet.example/a/?utm_source=rss&p=1#b")
    assert key == key_of("https://carnet.example/a?p=1")
    assert key != key_of("https://carnet.example/a?p=2")


def test_a_host_is_told_without_www():
    assert host_of("https://www.Carnet.example:8080/a") == "carnet.example"
    assert host_of("https://[") == ""
