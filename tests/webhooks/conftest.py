"""A receiver on this machine, and webhooks that tell it."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from meetings.actions.webhooks import add_webhook
from meetings.models import Webhook
from tests.factories import UserFactory
from tests.tasks.conftest import run_tasks  # noqa: F401 - a fixture


class Receiver(ThreadingHTTPServer):
    """Keeps what it is sent; ``answers`` are the statuses of the next answers, 204 thereafter."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.received, self.answers, self.location = [], [], ""
        # Seconds before each of some headers that say nothing.
        self.pause = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/hook"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, dict(self.headers), body))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        for number in range(20 if self.server.pause else 0):
            time.sleep(self.server.pause)
            self.send_header(f"X-{number}", "drop")
            self.flush_headers()
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def receiver(settings):
    """A receiver that may be reached, though it is on this machine."""
    with Receiver() as server:
        settings.WEBHOOK_NETWORKS = ["127.0.0.0/8"]
        settings.WEBHOOK_PORTS = [server.server_port]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def make_webhook(db):
    def make(url="https://news.example/hook", **values):
        webhook = Webhook(name="Newsroom", url=url, **values)
        add_webhook(webhook, acting_user=UserFactory())
        return webhook

    return make
