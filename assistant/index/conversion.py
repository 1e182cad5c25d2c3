"""Run as a process of its own: a model's folder in, a compiled copy that has proved itself out.

`python -m assistant.index.conversion MODEL FOLDER SHA256 DRAFT` fills the folder DRAFT. Exit
code 0: complete; 3: it can be made but must not be used; 1: it failed. The last line on standard
error says why. The decision made here: what is proved is what will run, the copy's own tokeniser
and blob included, and reduced precision gives way to f32 where it does not agree.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import EmbeddingError
from assistant.index import compiled, runtime
from assistant.index.agreement import PROBE, Agreement, compare
from assistant.index.embedders import CompiledEmbedder, SentenceTransformerEmbedder, load_original
from assistant.index.making import REFUSED
from assistant.index.weights import Weights

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_FILES = ("model.xml", "model.bin", "model.blob", "tokenizer.json")


def main(arguments: list[str]) -> int:
    """Make and prove one copy; the exit code."""
    model, folder, sha256, draft = arguments
    _end_with_parent()
    try:
        return make(Weights(model, Path(folder), sha256), Path(draft), _say)
    except (OSError, ImportError, EmbeddingError) as error:
        _say(f"{type(error).__name__}: {error}")
        return 1


def make(found: Weights, draft: Path, say: Callable[[str], None]) -> int:
    """Fill `draft`; 0 if the copy agrees, 3 if it must not be used. Raises OSError, ImportError."""
    original = load_original(found)
    expected = SentenceTransformerEmbedder(found, original).embed(PROBE)
    try:
        _spell_out_attention(original)
        _write_tokenizer(original, draft)
        _write_network(original, draft)
    except (OSError, ImportError):
        raise
    except Exception as error:  # noqa: BLE001 (whatever the exporter stumbles over)
        say(f"this model cannot be compiled: {type(error).__name__}: {error}".replace("\n", " "))
        return REFUSED
    for precision in _precisions(draft):
        copy = _blob_written(original, draft, precision, expected.shape[1])
        agreement = compare(expected, CompiledEmbedder(found, copy).embed(PROBE))
        if agreement.is_close:
            _finish(found, copy, agreement)
            return 0
    say(f"the compiled copy does not agree with the original: {agreement}")
    return REFUSED


def _spell_out_attention(model: SentenceTransformer) -> None:
    """As plain steps, which OpenVINO fuses; torch's own form adds tests for NaN, a tenth slower."""
    for part in model.modules():
        choose: Any = getattr(part, "set_attn_implementation", None)
        if choose is not None:
            with contextlib.suppress(Exception):  # a model without it is exported as it is
                choose("eager")
            return


def _write_network(model: SentenceTransformer, draft: Path) -> None:
    """The whole model, pooling included and normalised: by way of ONNX."""
    import onnx  # noqa: F401 (torch needs it, and says so too late)
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            features = self.model({"input_ids": ids, "attention_mask": mask})
            return torch.nn.functional.normalize(features["sentence_embedding"], p=2, dim=1)

    ids = torch.ones(2, 7, dtype=torch.long)
    exported = draft / "model.onnx"
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of tracing; what it gets wrong, the proof finds
        torch.onnx.export(
            Whole().eval(),
            (ids, torch.ones_like(ids)),
            str(exported),
            dynamo=False,
            opset_version=17,
            input_names=["ids", "mask"],
            output_names=["vectors"],
            dynamic_axes={"ids": {0: "rows", 1: "tokens"}, "mask": {0: "rows", 1: "tokens"}},
        )
    runtime.convert(exported, draft)
    exported.unlink()


def _write_tokenizer(model: SentenceTransformer, draft: Path) -> None:
    """The original's own tokeniser in the file format of the package `tokenizers`."""
    text = model.tokenizer.backend_tokenizer.to_str()
    (draft / "tokenizer.json").write_text(text, encoding="utf-8")


def _precisions(draft: Path) -> list[str]:
    """What to try, fastest first."""
    fastest = runtime.Network(draft, precision="", threads=1).precision
    return [fastest, "f32"] if fastest != "f32" else ["f32"]


def _blob_written(
    model: SentenceTransformer, draft: Path, precision: str, dimension: int
) -> compiled.Copy:
    blob = draft / "model.blob"
    blob.unlink(missing_ok=True)
    runtime.Network(draft, precision=precision, threads=1).write_blob(blob)
    return compiled.Copy(
        draft, dimension, int(model.max_seq_length or 512), model.tokenizer.pad_token_id, precision
    )


def _finish(found: Weights, copy: compiled.Copy, agreement: Agreement) -> None:
    """Bring every file to the disk, then sign the folder."""
    for name in _FILES:
        with (copy.folder / name).open("rb") as stream:
            os.fsync(stream.fileno())
    manifest = compiled.new_manifest(
        found,
        processor=runtime.processor(),
        dimension=copy.dimension,
        longest=copy.longest,
        pad_id=copy.pad_id,
        precision=copy.precision,
        least_cosine=agreement.least_cosine,
        same_neighbours=agreement.same_neighbours,
        sizes={name: (copy.folder / name).stat().st_size for name in _FILES},
    )
    compiled.write_manifest(copy.folder, manifest)


def _end_with_parent() -> None:
    """End this process when its standard input does, which its parent holds open."""

    def watch() -> None:
        os.read(0, 1)  # not sys.stdin: its lock, held, is fatal when Python ends
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
