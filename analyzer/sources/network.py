"""Get one address politely and safely: the host is resolved once, checked, and pinned; every redirect is checked anew."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import string
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from analyzer import __version__
from analyzer.errors import AnalyzerError

AGENT = f"transparency-report-analyzer/{__version__}"
REDIRECTS = (301, 302, 303, 307, 308)
MOST_REDIRECTS = 5
MOST_BYTES = 100_000_000
MOST_SECONDS = 60.0
_UNASKED = ("br", "zstd", "deflate", "compress")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
MOST_DELAY = 30.0  # a longer Crawl-delay is refused rather than waited for


class FetchError(AnalyzerError):
    """An address could not be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Response:
    """Hold what a server sent: the address that answered last, status, headers and body."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    ip: str

    def header(self, name: str) -> str:
        """Return a header's value by its name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def content(response: Response) -> bytes:
    """Return the document that was sent, unpacked where a server compressed it unasked. Raises FetchError."""
    coding = response.header("Content-Encoding").strip().lower()
    if coding in _UNASKED:
        raise FetchError(f"{response.url}: sent as {coding}, which was not asked for")
    if coding not in ("gzip", "x-gzip") or not response.body.startswith(b"\x1f\x8b"):
        return response.body
    inflater = zlib.decompressobj(wbits=31)
    try:
        body = inflater.decompress(response.body, MOST_BYTES)
    except zlib.error as error:
        raise FetchError(f"{response.url}: {error}") from None
    if not inflater.eof or inflater.unused_data:
        raise FetchError(f"{response.url}: its gzip is cut short, or more than {MOST_BYTES:,} bytes")
    return body


@dataclass
class Fetcher:
    """Fetch addresses one after another: http(s) only, no private networks, robots.txt and a pause a host honoured."""

    allow_private: bool = False  # for tests, and for a company's own archive
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> Response:
        """Return the answer to a GET of `url`, redirects followed. Raises FetchError."""
        deadline = time.monotonic() + MOST_SECONDS
        for _ in range(MOST_REDIRECTS + 1):
            try:
                self._ask_robots(url, deadline)
                response = self._once(url, deadline)
                if response.status not in REDIRECTS or not response.header("Location"):
                    return response
                url = urljoin(url, _quoted(response.header("Location"), "latin-1"))  # as http.client reads headers
            except ValueError as error:
                raise FetchError(f"{url}: {error}") from None
        raise FetchError(f"{url}: more than {MOST_REDIRECTS} redirects")

    def _ask_robots(self, url: str, deadline: float) -> None:
        """Refuse what robots.txt forbids, and wait as long as it asks (RFC 9309: an error of the server's forbids all)."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            rules = RobotFileParser()
            answer = self._once(f"{site}/robots.txt", deadline)
            if answer.status == 200:
                rules.parse(answer.body[:512_000].decode("utf-8", "replace").splitlines())
            elif answer.status >= 500:
                rules.disallow_all = True  # type: ignore[attr-defined]
            else:
                rules.allow_all = True  # type: ignore[attr-defined]
            self._robots[site] = rules
        rules = self._robots[site]
        rules.modified()
        if not rules.can_fetch(AGENT, url):
            raise FetchError(f"{url}: robots.txt asks not to fetch it")
        delay = float(rules.crawl_delay(AGENT) or self.pause)
        if delay > MOST_DELAY:
            raise FetchError(f"{url}: robots.txt asks for {delay:g} s between requests, more than {MOST_DELAY:g} s")
        self._wait(parts.netloc, delay)

    def _wait(self, host: str, delay: float) -> None:
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < delay:
            self.sleep(delay - since)
        self._last[host] = time.monotonic()

    def _once(self, url: str, deadline: float) -> Response:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
            raise FetchError(f"{url}: only http and https addresses without a user name are fetched")
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            ip = self._resolve(parts.hostname, port)
            connection = _Pinned(
                parts.hostname, port, ip, parts.scheme == "https", max(0.1, deadline - time.monotonic())
            )
            target = _quoted((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
            with connection.cut_at(deadline):
                connection.request(
                    "GET", target, headers={"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
                )
                answer = connection.getresponse()
                body = _body(answer, deadline, url)
            return Response(url, answer.status, answer.reason, tuple(answer.getheaders()), body, ip)
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise FetchError(f"{url}: {error or type(error).__name__}") from None

    def _resolve(self, host: str, port: int) -> str:
        """Resolve a host once; every address that it has must be public."""
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        for address in found:
            if not self.allow_private and not is_public(address):
                raise FetchError(f"{host}: {address} is not a public address")
        return found[0]


def is_public(address: str) -> bool:
    """Say whether an address is one of the open internet; of one that carries another within, both must be."""
    ip = ipaddress.ip_address(address.split("%")[0])
    within = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        within += [inner for inner in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if inner is not None]
        within += [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)] if ip in _NAT64 else []
        within = within[1:] if ip.ipv4_mapped is not None else within
    return all(inner.is_global and not inner.is_multicast for inner in within)


class _Pinned(http.client.HTTPConnection):
    """Connect to the address that was checked, whatever the name resolves to by now."""

    def __init__(self, host: str, port: int, ip: str, secure: bool, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._ip = ip
        self._secure = secure
        self.default_port = 443 if secure else 80

    @contextlib.contextmanager
    def cut_at(self, deadline: float) -> Iterator[None]:
        """Cut the line when the time is up, whatever is going on: a server may send a byte now and then for ever."""
        timer = threading.Timer(max(0.1, deadline - time.monotonic()), self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            if time.monotonic() >= deadline:
                raise TimeoutError(f"not finished after {MOST_SECONDS:g} s") from None
            raise
        finally:
            timer.cancel()
            self.close()

    def _cut(self) -> None:
        if self.sock is not None:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        self.sock = socket.create_connection((self._ip, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _quoted(address: str, encoding: str = "utf-8") -> str:
    """Escape what may not stand in an address as it is; what is escaped already stays."""
    return quote(address, string.punctuation, encoding)


def _body(answer: http.client.HTTPResponse, deadline: float, url: str) -> bytes:
    parts, size = [], 0
    while chunk := answer.read1(1 << 16):
        parts.append(chunk)
        size += len(chunk)
        if size > MOST_BYTES:
            raise FetchError(f"{url}: more than {MOST_BYTES:,} bytes")
        if time.monotonic() > deadline:
            raise FetchError(f"{url}: not finished after {MOST_SECONDS:g} s")
    if answer.length:  # what was announced and did not come; `read1` says nothing of it
        raise FetchError(f"{url}: cut short, {answer.length:,} bytes are missing")
    return b"".join(parts)
