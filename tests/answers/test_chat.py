"""The adapter of chat models against a real server on loopback."""

from __future__ import annotations

import json
import logging
import time
import traceback
import urllib.request
from collections.abc import Iterator

import pytest
from langchain_core.messages import HumanMessage
from langsmith.utils import tracing_is_enabled

from assistant.answers.chat import Limits, PatientChat, open_chat
from assistant.answers.failures import translated, without_secrets
from assistant.errors import ModelBusy, ModelError, ModelRefused, SettingError
from evals.doubles.chat_model import ChatModelDouble
from tests.answers.overlap import Clock

KEY = "sk-proj-verysecret123456"
ASKED = [HumanMessage("What fell?")]


@pytest.fixture(scope="module")
def server() -> Iterator[ChatModelDouble]:
    """One address for all tests: a new one costs the client a tenth of a second."""
    with ChatModelDouble(usually="say:The dam fell.") as running:
        yield running


@pytest.fixture
def double(server: ChatModelDouble) -> ChatModelDouble:
    server.forget()
    return server


def patient(double: ChatModelDouble, clock: Clock | None = None, **limits: float) -> PatientChat:
    """A chat model at the double, on a clock that does not run by itself."""
    moved = clock or Clock()
    return open_chat(
        "double", base_url=double.url, limits=Limits(**limits), clock=moved, sleep=moved.sleep
    )


def test_a_model_without_a_key_answers(double: ChatModelDouble) -> None:
    """Ollama, vLLM and LM Studio have none."""
    reply = patient(double).invoke(ASKED)

    assert str(reply.text) == "The dam fell."
    (request,) = double.requests
    assert request.path == "/v1/chat/completions"
    assert (request.body["model"], request.body["temperature"]) == ("double", 0.0)
    assert request.body["stream"] is True


def test_a_key_is_sent_where_there_is_one(double: ChatModelDouble) -> None:
    double.needs_key = KEY
    chat = open_chat("openai:double", base_url=double.url, api_key=KEY)

    assert str(chat.invoke(ASKED).text) == "The dam fell."
    assert double.requests[0].authorization == f"Bearer {KEY}"


@pytest.mark.parametrize("name", ["gpt-5-pro", "codex-mini", "o3", "qwen3:8b", "openai:llama3:8b"])
def test_no_name_leads_to_the_responses_interface(name: str, double: ChatModelDouble) -> None:
    """LangChain chooses it by itself for some names; local servers do not have it."""
    open_chat(name, base_url=double.url).invoke(ASKED)

    (request,) = double.requests
    assert request.path == "/v1/chat/completions"
    assert request.body["model"] == name.removeprefix("openai:")


def test_stray_variables_change_nothing(
    double: ChatModelDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key, proxy, gateway or address in the environment must not get our articles."""
    nowhere = "http://127.0.0.1:9"
    for name, value in {
        "OPENAI_API_KEY": "sk-stray-0000000",
        "OPENAI_ORG_ID": "org-stray",
        "OPENAI_PROJECT_ID": "proj-stray",
        "OPENAI_CUSTOM_HEADERS": "x-stray: 1",
        "OPENAI_PROXY": nowhere,
        "OPENAI_API_BASE": nowhere,
        "OPENAI_BASE_URL": nowhere,
        "HTTP_PROXY": nowhere,
        "ALL_PROXY": nowhere,
        "LANGSMITH_GATEWAY": nowhere,
        "LANGSMITH_API_KEY": "lsv2_stray",
        "LC_OUTPUT_VERSION": "responses/v1",
        "LANGCHAIN_OPENAI_STREAM_CHUNK_TIMEOUT_S": "nonsense",
    }.items():
        monkeypatch.setenv(name, value)
    chat = patient(double)

    assert str(chat.invoke(ASKED).text) == "The dam fell."
    assert "stray" not in double.requests[0].authorization
    inner = chat.inner
    assert (inner.root_client.organization, inner.root_client.project) == (None, None)  # type: ignore[attr-defined]


def test_tracing_is_off_whatever_the_environment_says(
    double: ChatModelDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")

    patient(double)

    assert not tracing_is_enabled()


def test_a_reply_is_streamed_piece_by_piece(double: ChatModelDouble) -> None:
    double.behave("say:One two three.")

    pieces = [str(chunk.text) for chunk in patient(double).stream(ASKED)]

    assert [piece for piece in pieces if piece] == ["One", " two", " three."]


@pytest.mark.parametrize(
    "behaviour",
    [
        "rate_limit:0",
        "server_error",
        "server_error:503",
        "server_error:529",
        "truncate:The dam",
        "cut:The dam",
        "broken_event",
        "malformed",
        "no_choices",
        "empty",
        "refusal",
        "content_filter",
        "length: ",
    ],
)
def test_a_failure_is_tried_again(behaviour: str, double: ChatModelDouble) -> None:
    clock = Clock()
    double.behave(behaviour)

    reply = patient(double, clock).invoke(ASKED)

    assert str(reply.text) == "The dam fell."
    assert len(double.requests) == 2
    assert len(clock.slept) == 1


def test_the_client_does_not_retry_by_itself(double: ChatModelDouble) -> None:
    double.behave("bad_request")

    with pytest.raises(ModelError, match="400"):
        patient(double).invoke(ASKED)

    assert len(double.requests) == 1


def test_retry_after_is_honoured(double: ChatModelDouble) -> None:
    clock = Clock()
    double.behave("rate_limit:7")

    patient(double, clock).invoke(ASKED)

    assert 7.0 <= clock.slept[0] <= 7.0 * 1.25


def test_a_wait_beyond_the_budget_is_not_begun(double: ChatModelDouble) -> None:
    clock = Clock()
    double.behave("rate_limit:100")

    with pytest.raises(ModelBusy) as raised:
        patient(double, clock).invoke(ASKED)

    assert raised.value.retry_after_s == 100.0
    assert clock.slept == []


def test_the_pauses_grow_and_end_with_the_budget(double: ChatModelDouble) -> None:
    """0.5 + 1 + 2 + 4 s, each up to a quarter longer, is within 10 s; 8 s more is not."""
    clock = Clock()
    double.behave(*["server_error"] * 9)

    with pytest.raises(ModelBusy, match="500"):
        patient(double, clock, budget_s=10.0).invoke(ASKED)

    assert len(clock.slept) == 4
    assert clock.slept == sorted(clock.slept)
    assert clock.now <= 10.0


def test_a_call_can_be_given_less_time(double: ChatModelDouble) -> None:
    clock = Clock()
    double.behave("server_error", "server_error")

    with pytest.raises(ModelBusy):
        patient(double, clock).invoke(ASKED, budget_s=0.9)

    assert len(clock.slept) == 1


def test_a_model_that_declines_is_asked_twice_and_no_more(double: ChatModelDouble) -> None:
    double.behave(*["refusal"] * 5)

    with pytest.raises(ModelRefused):
        patient(double).invoke(ASKED)

    assert len(double.requests) == 2


def test_an_empty_account_is_not_tried_again(double: ChatModelDouble) -> None:
    """It is a 429 too, but no waiting helps."""
    double.behave("no_credit")

    with pytest.raises(ModelError, match="insufficient_quota") as raised:
        patient(double).invoke(ASKED)

    assert not raised.value.retryable
    assert len(double.requests) == 1


def test_a_model_with_a_temperature_of_its_own_gets_none(double: ChatModelDouble) -> None:
    chat = patient(double)
    double.behave("no_temperature", "say:It fell.")

    chat.invoke(ASKED)
    chat.invoke(ASKED)

    assert ["temperature" in request.body for request in double.requests] == [True, False, False]


@pytest.mark.parametrize(
    ("behaviour", "limits"),
    [
        ("slow:3", {"first_token_s": 0.1}),
        ("silent:3", {"first_token_s": 0.1}),
        ("stall:3", {"between_tokens_s": 0.1}),
        ("slow:3", {"budget_s": 0.1}),
    ],
)
def test_silence_has_an_end(
    behaviour: str, limits: dict[str, float], double: ChatModelDouble
) -> None:
    """Comments that keep the connection alive are silence too."""
    double.behave(*[behaviour] * 2)
    budget = {"budget_s": 0.4, **limits}
    began = time.monotonic()

    with pytest.raises(ModelBusy, match="nothing came"):
        patient(double, None, **budget).invoke(ASKED)

    assert time.monotonic() - began < 2


def test_a_drip_ends_with_the_budget(double: ChatModelDouble) -> None:
    """Every wait is short, all of them together are too long."""
    double.behave("drip:0.1")
    chat = open_chat("double", base_url=double.url, timeout_s=0.5)
    prompt = '<passages><passage number="1"><text>The dam fell in the night, as many had said it'
    prompt += " would fall one day.</text></passage></passages><question>dam fell?</question>"
    began = time.monotonic()

    with pytest.raises(ModelBusy):
        list(chat.stream(prompt))

    assert time.monotonic() - began < 2


def test_a_server_that_is_not_there_is_busy() -> None:
    """It may be starting."""
    clock = Clock()
    chat = open_chat("double", base_url="http://127.0.0.1:9/v1", clock=clock, sleep=clock.sleep)

    with pytest.raises(ModelBusy, match="connection failed"):
        chat.invoke(ASKED)

    assert len(clock.slept) == 5


@pytest.mark.parametrize("behaviour", ["truncate:The dam", "cut:The dam"])
def test_a_stream_that_breaks_off_is_an_error(behaviour: str, double: ChatModelDouble) -> None:
    """The client raises nothing where only the finish_reason is missing."""
    double.behave(behaviour)
    given: list[str] = []

    with pytest.raises(ModelBusy, match="broke off"):
        given.extend(str(chunk.text) for chunk in patient(double).stream(ASKED))

    assert given == ["The dam"]
    assert len(double.requests) == 1


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")  # of the client itself
def test_blocks_of_content_are_text(double: ChatModelDouble) -> None:
    double.behave("blocks:It fell.")

    assert str(patient(double).invoke(ASKED).text) == "It fell."


def test_half_a_letter_is_marked_as_such(double: ChatModelDouble) -> None:
    """A lone surrogate could be neither printed nor stored."""
    double.behave("say:It fell \ud83d today.")

    assert str(patient(double).invoke(ASKED).text) == "It fell \ufffd today."


def test_the_length_limit_is_passed_on(double: ChatModelDouble) -> None:
    double.behave("length:It fell and")

    reply = patient(double).invoke(ASKED)

    assert reply.response_metadata["finish_reason"] == "length"


def test_a_refused_key_is_not_shown(
    double: ChatModelDouble, caplog: pytest.LogCaptureFixture
) -> None:
    """The double echoes the key it was sent, as some servers do."""
    caplog.set_level(logging.DEBUG)
    double.needs_key = "another"
    chat = open_chat("double", base_url=double.url, api_key=KEY)

    with pytest.raises(ModelError, match="does not accept the key") as raised:
        chat.invoke(ASKED)

    shown = "".join(traceback.format_exception(raised.value)) + caplog.text + repr(chat)
    assert KEY not in shown
    assert len(double.requests) == 1


def test_a_key_is_taken_out_of_any_message() -> None:
    said = f"bad key {KEY}, Bearer abc.def, gsk_abcdefghij\nnext"

    assert without_secrets(said, ["abc.def"]) == "bad key …, …, … next"


def test_an_unknown_error_keeps_its_name() -> None:
    class Odd(Exception):
        pass

    error = translated(Odd("what"), "m")

    assert (type(error), str(error)) == (ModelError, "m: Odd: what")


@pytest.mark.parametrize(
    ("model", "options", "problem"),
    [
        ("", {}, "names no model"),
        ("openai:", {"api_key": KEY}, "names no model"),
        ("llama3", {}, "whose model"),
        ("openai:gpt-4.1", {}, "needs OPENAI_API_KEY"),
        ("gpt-4.1", {}, "needs OPENAI_API_KEY"),
        ("nobody:x", {}, "cannot be set up"),
        ("anthropic:claude", {}, "langchain-anthropic"),
        ("x", {"base_url": "localhost:11434"}, "expected an address"),
        ("x", {"base_url": "http://me:pw@localhost/v1"}, "expected an address"),
    ],
)
def test_a_wrong_setting_is_named(model: str, options: dict[str, str], problem: str) -> None:
    with pytest.raises(SettingError, match=problem) as raised:
        open_chat(model, base_url=options.get("base_url"), api_key=options.get("api_key"))

    assert "pw" not in str(raised.value)


def test_a_missing_package_is_named_with_the_command() -> None:
    with pytest.raises(SettingError) as raised:
        open_chat("anthropic:claude-sonnet-4")

    assert raised.value.hint == "pip install langchain-anthropic"


def test_the_double_has_models_and_embeddings(double: ChatModelDouble) -> None:
    """For `doctor` and for embedding by an endpoint: texts that share words are near each other."""
    with urllib.request.urlopen(f"{double.url}/models") as response:
        assert json.load(response)["data"][0]["id"] == "double"

    body = json.dumps({"input": ["the dam fell", "the dam", "snow"]}).encode()
    request = urllib.request.Request(f"{double.url}/embeddings", body)
    with urllib.request.urlopen(request) as response:
        first, second, third = (each["embedding"] for each in json.load(response)["data"])

    def cosine(one: list[float], other: list[float]) -> float:
        return sum(a * b for a, b in zip(one, other, strict=True))

    assert cosine(first, first) == pytest.approx(1.0)
    assert cosine(first, second) > 0.8 > cosine(first, third)  # 2 of 3 words: 2 / sqrt(6) = .816
