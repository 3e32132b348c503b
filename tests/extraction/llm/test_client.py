import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from meetings.extraction.llm.client import LanguageModelClient, LanguageModelError, Question
from meetings.extraction.llm.schema import meetings_schema
from meetings.extraction.llm.settings import Usage

QUESTION = Question("Answer.", "Ana Lima met Rui Costa.", "meetings", meetings_schema(["trade"]))
NOTHING = {"meetings": []}


@pytest.fixture
def client(model):
    with LanguageModelClient(model(timeout=2), pause=0) as client:
        yield client


def _ask(model, question=QUESTION):
    with LanguageModelClient(model, pause=0) as client:
        return client.ask(question)


def test_answer_is_the_list_asked_for(server, client):
    server.say({"meetings": [{"evidence_quote": "met"}]})
    assert client.ask(QUESTION) == [{"evidence_quote": "met"}]


def test_question_carries_schema_and_text(server, model):
    server.say(NOTHING)
    _ask(model(key="secret"))
    (question,) = server.questions
    assert question["response_format"]["json_schema"]["schema"] == QUESTION.schema
    assert [message["content"] for message in question["messages"]] == [
        "Answer.",
        "Ana Lima met Rui Costa.",
    ]
    assert server.headers[0]["Authorization"] == "Bearer secret"
    assert server.headers[0]["path"] == "/v1/chat/completions"


def test_without_a_key_none_is_sent(server, client):
    server.say(NOTHING)
    client.ask(QUESTION)
    assert "Authorization" not in server.headers[0]


def test_fenced_json_is_read(server, client):
    server.say('```json\n{"meetings": []}\n```')
    assert client.ask(QUESTION) == []


@pytest.mark.parametrize(
    "answer", ["Sure! Here you are:", "{", '{"meetings": 3}', '{"events": []}', "[]", "null"]
)
def test_malformed_answer_is_asked_for_again(server, client, answer):
    server.say(answer, NOTHING)
    assert client.ask(QUESTION) == []
    assert len(server.questions) == 2


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"choices": []}', b"[1]", b"\xff\xfe"])
def test_malformed_reply_fails_in_the_end(server, client, reply, body):
    server.replies.append(reply(body=body))
    with pytest.raises(LanguageModelError):
        client.ask(QUESTION)
    assert len(server.questions) == 3
    assert client.usage.failed == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_busy_server_is_asked_again(server, client, reply, status):
    server.replies.append(reply(body=b"busy", status=status, headers={"Retry-After": "0"}))
    server.say(NOTHING)
    assert client.ask(QUESTION) == []


@pytest.mark.parametrize("status", [400, 401, 404])
def test_refused_question_is_not_asked_again(server, client, reply, status):
    server.replies.append(reply(body=b"no such model", status=status))
    with pytest.raises(LanguageModelError, match=f"{status}: no such model"):
        client.ask(QUESTION)
    assert len(server.questions) == 1


def test_answer_cut_short_is_an_error(server, client):
    server.say('{"meetings": [', finish_reason="length")
    with pytest.raises(LanguageModelError, match="cut short"):
        client.ask(QUESTION)


def test_refusal_is_an_error(server, client):
    server.say(None)
    with pytest.raises(LanguageModelError, match="refused"):
        client.ask(QUESTION)


@pytest.mark.parametrize("slow", [{"wait": 5}, {"drip": 0.1}])
def test_slow_answer_is_given_up(server, model, slow):
    server.say(NOTHING, **slow)
    begun = time.monotonic()
    with pytest.raises(LanguageModelError):
        _ask(model(timeout=0.3, attempts=1))
    assert time.monotonic() - begun < 3


def test_unreachable_endpoint_is_an_error(server, model):
    address = model(attempts=1)
    server.shutdown()
    server.server_close()
    with pytest.raises(LanguageModelError):
        _ask(address)


def test_answer_without_end_is_cut_off(server, client, reply, monkeypatch):
    monkeypatch.setattr("meetings.extraction.llm.client.MOST_BYTES", 1000)
    server.replies.append(reply(body=b" " * 100_000))
    with pytest.raises(LanguageModelError, match="too large"):
        client.ask(QUESTION)


def test_same_question_is_answered_from_the_cache(server, model, tmp_path):
    server.say({"meetings": [{"status": "held"}]})
    answers = [_ask(model(cache=tmp_path)) for _ in range(2)]
    assert answers == [[{"status": "held"}]] * 2
    assert len(server.questions) == 1


@pytest.mark.parametrize("change", [{"matter": "Other text."}, {"instructions": "Other."}])
def test_other_question_is_asked(server, model, tmp_path, change):
    server.say(NOTHING)
    fields = {"instructions": "Answer.", "matter": "Text.", "name": "meetings", "schema": {}}
    _ask(model(cache=tmp_path), Question(**fields))
    _ask(model(cache=tmp_path), Question(**{**fields, **change}))
    assert len(server.questions) == 2


def test_broken_cache_is_no_answer(server, model, tmp_path):
    server.say(NOTHING)
    _ask(model(cache=tmp_path))
    (kept,) = tmp_path.rglob("*.json")
    kept.write_text("{", encoding="utf-8")
    assert _ask(model(cache=tmp_path)) == []
    assert len(server.questions) == 2


def test_failures_are_not_kept(server, model, tmp_path):
    server.say("{")
    with pytest.raises(LanguageModelError):
        _ask(model(cache=tmp_path, attempts=1))
    assert not list(tmp_path.rglob("*.json"))


def test_cost_counts_every_attempt(server, model):
    server.say("{", NOTHING)
    address = model(price_in=2.0, price_out=10.0)
    with LanguageModelClient(address, pause=0) as client:
        client.ask(QUESTION)
        assert client.usage == Usage(questions=1, tokens_in=200, tokens_out=40)
        assert client.usage.cost(address) == pytest.approx(0.0008)
        assert "200 + 40 tokens, cost 0.0008" in client.usage.describe(address)


def test_no_more_questions_are_under_way_than_allowed(server, model):
    server.say(NOTHING, wait=0.05)
    with LanguageModelClient(model(concurrency=2)) as client, ThreadPoolExecutor(8) as threads:
        list(threads.map(client.ask, [QUESTION] * 8))
    assert server.busiest == 2
    assert threading.active_count() < 50
