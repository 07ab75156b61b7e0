"""What the command line asks for."""

from __future__ import annotations

import pytest

from checker.cli.arguments import check_arguments, debug_arguments, explain_arguments, split_command


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        ([], "check", []),
        (["src/"], "check", ["src/"]),
        (["check", "src/"], "check", ["src/"]),
        (["--quiet", "check"], "check", ["--quiet", "check"]),
        (["explain", "x"], "explain", ["x"]),
        (["./server"], "check", ["./server"]),
        (["server", "--tcp"], "server", ["--tcp"]),
    ],
)
def test_command(words: list[str], command: str, rest: list[str]) -> None:
    assert split_command(words) == (command, rest)


def test_defaults() -> None:
    arguments = check_arguments([])
    assert arguments.paths == ()
    assert arguments.output_format == "full"
    assert arguments.color == "auto"
    assert arguments.rule_levels == ()
    assert arguments.environment.python is None
    assert arguments.environment.extra_paths == ()
    assert not arguments.exit_zero
    assert not arguments.watch


def test_options_between_paths() -> None:
    words = "a --output-format concise b --python /bin/python3 --extra-paths x --extra-paths y -q c"
    arguments = check_arguments(words.split())
    assert arguments.paths == ("a", "b", "c")
    assert arguments.output_format == "concise"
    assert arguments.environment.python == "/bin/python3"
    assert arguments.is_quiet
    assert arguments.environment.extra_paths == ("x", "y")


def test_rule_levels_keep_their_order() -> None:
    arguments = check_arguments(["--ignore", "all", "--error=deprecated", "--warn", "missing-return"])
    assert arguments.rule_levels == (("all", "ignore"), ("deprecated", "error"), ("missing-return", "warning"))


def test_paths_after_two_dashes() -> None:
    assert check_arguments(["--", "--odd.py"]).paths == ("--odd.py",)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--error", "mising-return"], "Did you mean `missing-return`?"),
        (["--ignore", "internal-error"], "cannot be changed"),
        (["--output-format", "xml"], "xml"),
        (["--no-such-option"], "--no-such-option"),
        (["--python"], "--python"),
    ],
)
def test_usage_errors(words: list[str], message: str, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        check_arguments(words)
    assert caught.value.code == 2
    assert message in capsys.readouterr().err


def test_explain() -> None:
    assert explain_arguments([]).rule is None
    assert explain_arguments(["missing-return"]).rule == "missing-return"


def test_debug() -> None:
    arguments = debug_arguments(["tree", "a.py", "--python-version", "3.12"])
    assert (arguments.stage, arguments.file, arguments.environment.python_version) == ("tree", "a.py", "3.12")
    with pytest.raises(SystemExit):
        debug_arguments(["bytecode", "a.py"])
