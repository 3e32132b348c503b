"""A server on this machine that speaks the chat-completions protocol, as told."""

import contextlib
import json
import threading
import time
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from meetings.extraction.llm.settings import LanguageModel


class ModelServer(ThreadingHTTPServer):
    """Gives the ``replies`` in their order, the last again and again, and keeps the questions."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies = deque()
        self.questions = []
        self.headers = []
        self.busy = self.busiest = 0
        self.lock = threading.Lock()

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.server_port}/v1"

    def say(self, *answers, **options):
        """Answer with these contents: text as it is, everything else as JSON."""
        self.replies.extend(Reply(content=answer, **options) for answer in answers)


class Reply:
    """One reply: its status and body, and how slowly it comes."""

    def __init__(
        self, *, content=None, body=None, status=200, headers=(), wait=0, drip=0, **choice
    ):
        self.status, self.headers, self.wait, self.drip = status, dict(headers), wait, drip
        text = content if isinstance(content, str) or content is None else json.dumps(content)
        whole = {
            "choices": [{"message": {"role": "assistant", "content": text}, **choice}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 20},
        }
        self.body = json.dumps(whole).encode() if body is None else body


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        server = self.server
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with server.lock:
            server.questions.append(question)
            server.headers.append({**self.headers, "path": self.path})
            reply = server.replies.popleft() if len(server.replies) > 1 else server.replies[0]
            server.busy += 1
            server.busiest = max(server.busiest, server.busy)
        time.sleep(reply.wait)
        # Over before the answer goes out: its reader may ask again before this thread runs on.
        with server.lock:
            server.busy -= 1
        # A client that has waited long enough is gone.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._send(reply)

    def _send(self, reply):
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        step = 8 if reply.drip else len(reply.body) or 1
        for start in range(0, len(reply.body), step):
            self.wfile.write(reply.body[start : start + step])
            self.wfile.flush()
            time.sleep(reply.drip)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    with ModelServer() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield running
        running.shutdown()


@pytest.fixture
def reply():
    return Reply


@pytest.fixture
def model(server):
    """How the server is reached, with ``model(timeout=1)`` for another setting."""

    def set_model(**options):
        return LanguageModel(endpoint=server.endpoint, model="tiny", **options)

    return set_model
