"""Fetching is polite and safe, keeps every version, and says what has gone."""

from __future__ import annotations

import contextlib
import gzip
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import ClassVar

import pytest

from analyzer.sources.fetch import LOG, fetch
from analyzer.sources.manifest import read_manifest
from analyzer.sources.network import Fetcher, FetchError, is_public

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


class Site(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        Site.asked.append(self.path)
        status, headers, body = self.pages.get(self.path, (404, {}, b"no"))
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.pages, Site.asked = {}, []
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def local(**options) -> Fetcher:
    return Fetcher(allow_private=True, sleep=lambda seconds: None, **options)


def test_a_page_and_its_later_version_are_both_kept(tmp_path, site):
    html = {"Content-Type": "text/html; charset=utf-8"}
    Site.pages["/policy"] = (200, html, b"<p>We will never.</p>")
    (first,) = fetch(tmp_path, [f"{site}/policy"], fetcher=local(), now=NOW)
    (second,) = fetch(tmp_path, fetcher=local(), now=NOW)
    Site.pages["/policy"] = (200, html, b"<p>We may.</p>")
    (third,) = fetch(tmp_path, fetcher=local(), now=NOW)
    assert [r.outcome for r in (first, second, third)] == ["new", "unchanged", "new_version"]
    assert (tmp_path / first.path).read_bytes() == b"<p>We will never.</p>"
    assert (tmp_path / third.path).read_bytes() == b"<p>We may.</p>"
    assert [table["path"] for table in read_manifest(tmp_path)] == [first.path, third.path]
    assert read_manifest(tmp_path)[0]["retrieved"] == "2026-03-04T05:06:07+00:00"
    assert b"We may." in gzip.decompress((tmp_path / f"{third.path}.warc.gz").read_bytes())


def test_what_people_wrote_in_the_manifest_stays(tmp_path, site):
    Site.pages["/a"] = Site.pages["/b"] = (200, {}, b"text")
    waiting = f'# ours\n[[source]]\nurl = "{site}/a"\npublisher = "Acme"\n'
    (tmp_path / "sources.toml").write_text(waiting)
    fetch(tmp_path, fetcher=local(), now=NOW)
    (table,) = read_manifest(tmp_path)
    assert table["publisher"] == "Acme" and table["path"].startswith("published/a-2026-03-04-")
    (tmp_path / "sources.toml").write_text("# ours\n" + (tmp_path / "sources.toml").read_text())
    fetch(tmp_path, [f"{site}/b"], fetcher=local(), now=NOW)
    assert (tmp_path / "sources.toml").read_text().startswith("# ours\n")
    assert len(read_manifest(tmp_path)) == 2


def test_addresses_that_send_the_same_bytes_are_kept_apart(tmp_path, site):
    Site.pages["/report"] = Site.pages["/report?from=feed"] = Site.pages["/Report"] = (200, {}, b"We will never.")
    urls = [f"{site}{path}" for path in Site.pages]
    kept = {result.url: result.path for result in fetch(tmp_path, urls, fetcher=local(), now=NOW)}
    assert len({path.lower() for path in kept.values()}) == 3
    assert {table["url"]: table["path"] for table in read_manifest(tmp_path)} == kept
    for url, path in kept.items():
        assert url.encode() in gzip.decompress((tmp_path / f"{path}.warc.gz").read_bytes())
    assert {result.outcome for result in fetch(tmp_path, fetcher=local(), now=NOW)} == {"unchanged"}


def test_the_checkout_of_a_history_stays_beside_what_is_fetched(tmp_path, site):
    Site.pages["/a"] = (200, {}, b"text")
    (tmp_path / "archive").mkdir()
    (tmp_path / "sources.toml").write_text(f'[[source]]\ngit = "archive"\n\n[[source]]\nurl = "{site}/a"\n')
    (result,) = fetch(tmp_path, fetcher=local(), now=NOW)
    checkout, fetched = read_manifest(tmp_path)
    assert checkout == {"git": "archive"} and fetched["path"] == result.path
    assert json.loads((tmp_path / LOG).read_text())["outcome"] == "new"


def test_a_page_that_vanished_is_told_with_its_day(tmp_path, site):
    Site.pages["/policy"] = (200, {}, b"text")
    fetch(tmp_path, [f"{site}/policy"], fetcher=local(), now=NOW)
    del Site.pages["/policy"]
    (result,) = fetch(tmp_path, fetcher=local(), now=NOW)
    assert result.outcome == "gone"
    last = json.loads((tmp_path / LOG).read_text().splitlines()[-1])
    assert (last["outcome"], last["date"]) == ("gone", "2026-03-04T05:06:07+00:00")
    assert len(read_manifest(tmp_path)) == 1


def test_robots_are_honoured(tmp_path, site):
    Site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\nCrawl-delay: 2\n")
    Site.pages["/x"] = Site.pages["/y"] = (200, {}, b"text")
    waited = []
    fetcher = Fetcher(allow_private=True, sleep=waited.append)
    outcomes = [
        r.outcome for r in fetch(tmp_path, [f"{site}/private/x", f"{site}/x", f"{site}/y"], fetcher=fetcher, now=NOW)
    ]
    assert outcomes == ["failed", "new", "new"]
    assert "/private/x" not in Site.asked
    assert waited and 1.5 < waited[-1] <= 2


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/x", "http://user:secret@example.org/", "http://127.0.0.1/x", "http://[::1]/x",
        "http://169.254.169.254/latest", "http://10.0.0.1/", "http://192.168.1.1/", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/",
        "gopher://x", "http://", "http://localhost:99999/",
    ],
)  # fmt: skip
def test_what_is_not_public_is_refused(url):
    with pytest.raises(FetchError):
        Fetcher().get(url)


def test_a_redirect_into_a_private_network_is_refused(site):
    class Half(Fetcher):
        """Trust the first host only, as if it were public."""

        def _resolve(self, host, port):
            self.allow_private = port != 81
            return super()._resolve(host, port)

    Site.pages["/go"] = (302, {"Location": "http://127.0.0.1:81/secret"}, b"")
    with pytest.raises(FetchError, match="not a public address"):
        Half(sleep=lambda seconds: None).get(f"{site}/go")


@pytest.mark.parametrize("target", ["http://[oops", "//[oops/x", "http://127.0.0.1:port/", "http://[::1]oops/"])
def test_a_redirect_that_leads_nowhere_stops_no_other(tmp_path, site, target):
    Site.pages["/go"], Site.pages["/x"] = (302, {"Location": target}, b""), (200, {}, b"text")
    urls = ["http://[oops", f"{site}/go", f"{site}/x"]
    assert [r.outcome for r in fetch(tmp_path, urls, fetcher=local(), now=NOW)] == ["failed", "failed", "new"]


def test_letters_beyond_ascii_are_asked_for_as_browsers_ask(tmp_path, site):
    Site.pages["/%C3%BCber.pdf?q=%C3%A9%20"] = (200, {"X-Said": "caf\xe9"}, b"%PDF-1.4")
    Site.pages["/go"] = (302, {"Location": "/über.pdf?q=é%20".encode().decode("latin-1")}, b"")
    urls = [f"{site}/über.pdf?q=é%20", f"{site}/go"]
    assert [r.outcome for r in fetch(tmp_path, urls, fetcher=local(), now=NOW)] == ["new", "new"]


def test_endless_redirects_end(site):
    Site.pages["/go"] = (302, {"Location": "/go"}, b"")
    with pytest.raises(FetchError, match="redirects"):
        local().get(f"{site}/go")


def test_sizes_are_capped(site, monkeypatch):
    monkeypatch.setattr("analyzer.sources.network.MOST_BYTES", 1000)
    Site.pages["/big"] = (200, {}, b"x" * 5000)
    with pytest.raises(FetchError, match="more than 1,000 bytes"):
        local().get(f"{site}/big")


def test_a_server_that_drips_is_cut_off(site, monkeypatch):
    monkeypatch.setattr("analyzer.sources.network.MOST_SECONDS", 1.0)

    def drip(handler):
        with contextlib.suppress(OSError):
            while True:
                handler.wfile.write(b"X-Again: 1\r\n")
                time.sleep(0.05)

    monkeypatch.setattr(Site, "do_GET", drip)
    began = time.monotonic()
    with pytest.raises(FetchError):
        local().get(f"{site}/slow")
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    "address", ["64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:10.0.0.1", "fe80::1%eth0", "224.0.0.1", "100.64.0.1"]
)
def test_addresses_that_hide_a_private_one_are_not_public(address):
    assert not is_public(address) and is_public("93.184.216.34") and is_public("2606:2800:220:1::1")


def test_a_clock_that_jumps_back_loses_no_version(tmp_path, site):
    for words, day in (
        (b"We will.", NOW),
        (b"We may.", NOW - timedelta(days=400)),
        (b"We will.", NOW - timedelta(days=800)),
    ):
        Site.pages["/policy"] = (200, {}, words)
        fetch(tmp_path, [f"{site}/policy"], fetcher=local(), now=day)
    tables = read_manifest(tmp_path)
    assert [(tmp_path / table["path"]).read_bytes() for table in tables] == [b"We will.", b"We may."]


def test_a_log_that_was_torn_goes_on_in_a_line_of_its_own(tmp_path, site):
    (tmp_path / LOG).write_text('{"date": "2026')
    fetch(tmp_path, [f"{site}/none"], fetcher=local(), now=NOW)
    assert json.loads((tmp_path / LOG).read_text().splitlines()[-1])["outcome"] == "gone"


def test_what_a_server_calls_nothing_is_told_by_its_bytes(tmp_path, site):
    Site.pages["/report"] = (200, {"Content-Type": "application/octet-stream"}, b"%PDF-1.4\n")
    (result,) = fetch(tmp_path, [f"{site}/report"], fetcher=local(), now=NOW)
    assert result.path.endswith(".pdf")


def test_names_of_files_never_leave_the_folder(tmp_path, site):
    Site.pages["/a/%2e%2e%2f..%2fetc"] = (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4")
    (result,) = fetch(tmp_path, [f"{site}/a/%2e%2e%2f..%2fetc"], fetcher=local(), now=NOW)
    assert result.path.startswith("published/") and ".." not in result.path and result.path.endswith(".pdf")


def test_an_answer_that_was_cut_short_is_no_new_version(tmp_path, site):
    Site.pages["/policy"] = (200, {"Content-Length": "40"}, b"We will never.")
    (result,) = fetch(tmp_path, [f"{site}/policy"], fetcher=local(), now=NOW)
    assert result.outcome == "failed" and "26 bytes are missing" in result.detail


def test_what_a_server_compresses_unasked_is_unpacked_or_refused(tmp_path, site):
    sent = gzip.compress(b"We will never.", mtime=0)
    Site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, sent)
    Site.pages["/b"] = (200, {"Content-Encoding": "gzip"}, sent[:-5])
    Site.pages["/c"] = (200, {"Content-Encoding": "br"}, b"We will never.")
    Site.pages["/d"] = (200, {"Content-Encoding": "utf-8"}, b"We will never.")
    kept, cut, unasked, plain = fetch(tmp_path, [f"{site}{path}" for path in Site.pages], fetcher=local(), now=NOW)
    assert [r.outcome for r in (kept, cut, unasked, plain)] == ["new", "failed", "failed", "new"]
    assert (tmp_path / kept.path).read_bytes() == (tmp_path / plain.path).read_bytes() == b"We will never."
    assert sent in gzip.decompress((tmp_path / f"{kept.path}.warc.gz").read_bytes())
