"""Small programs that Python accepts and ones that it rejects, for comparison with the running interpreter."""

from __future__ import annotations

# Each program is invalid in every version of Python from 3.8 on.
INVALID = [
    # Tokens
    "x = 1__0", "x = 1_", "x = 0x", "x = 0xg", "x = 0b2", "x = 0b12", "x = 0o8", "x = 0o18", "x = 1e", "x = 1_000_", "x = 0_x1",
    "x = 012", "x = 00001", "x = 1a", "x = 1.5a", "x = 1j2", "x = 0xfg", "x = 1__2.5", "x = 1.__class__", "x = 5_.0", "x = 0b_",
    "x = $", "x = a ? b", "x = `a`", "x = a!", "x = a \\ b", "x = \\", "\\\n", "pass\n\\", "x = 'abc", 'x = "abc', "x = '''abc", 'x = """abc\n\n',
    "x = 'abc\ny = 1", "x = b'é'", "x = rb'é'", "x = 'a' b'b'", "x = b'a' 'b'", r"x = '\x1'", r"x = '\u12'", r"x = '\U12345'",
    r"x = '\N{no such name}'", r"x = '\N'", r"x = '\N{'", r"x = '\U00110000'", r"x = b'\x1'", "x€ = 1", "a\u00a0= 1", "x = ×",
    "x = “a”", "x = (1", "x = [1", "x = {1", "x = 1)", "x = (1]", "x = [1)", "x = {1)", "foo(a,\nb = 1\nc = 2", "x = ]", "}",
    "  x = 1", "x = 1\n  y = 2", "if x:\n    y\n  z", "if x:\ny", "def f():\nx", "if x:\n\ty\n        z", "x = u'a' b'b'", "x = ur'a'",
    "x = bu'a'", "x = fb'a'", "class A:\n\tx = 1\n        y = 2", "if 1:\n        x\n\ty", "x = 1 if 2 else", "0777", "09",
    "(" * 201 + ")" * 201, "[" * 250, "x = 1 \\\n  \\ y",
    # f-strings
    'f"{}"', 'f"{ }"', 'f"{x"', 'f"x}"', 'f"{x!}"', 'f"{x!z}"', 'f"{x!r:{y!z}}"', 'f"{x:{}}"', 'f"{lambda x: 1}"', 'f"{a b}"', 'f"{a = b}"',
    'f"{!r}"', 'f"{:x}"', 'f"{=}"', 'f"{x!rr}"', 'f"{a[}"', 'f"{a)}"', 'f"{*}"', 'f"{x:"', "f'{a$b}'", 'f"{1 +}"', 'f"{,}"', 'f"{x;y}"',
    'f"{x := 1"', "f'", "f'''", 'f"{x} }"', 'f"{def}"', 'f"{yield}"', 'f"{await x}"', 'f"{x!s" ', 'f"{pass}"', 'f"{{}"', 'f"{{x}"',
    # Expressions
    "x = 1 +", "x = * 2", "x = a b", "x = a 1", "x = 1 2", "x = not", "x = a not b", "x = a in", "x = a is", "x = a and", "x = a or",
    "x = a == not b", "x = - not a", "x = a if b", "x = a if b else", "x = if b else c", "x = a ? b : c", "x = lambda", "x = lambda x",
    "x = lambda x y: 1", "x = lambda: ", "x = a or lambda: 1", "x = a.", "x = a.1", "x = a.b.", "x = a..b", "x = a[", "x = a[]",
    "x = a[1:2:3:4]", "x = a[b c]", "x = a(b c)", "x = a(", "x = a(,)", "x = a(b,,c)", "x = (,)", "x = [,]", "x = {,}", "x = [a,,b]",
    "x = {a: }", "x = {a: b, c}", "x = {a, b: c}", "x = {a: b c: d}", "x = {**a: b}", "x = {a: *b}", "x = {a: **b}", "x = {*a: b}",
    "x = {**a, b}", "x = {a, **b}", "x = [**a]", "x = (**a)", "x = (*a)", "x = *a", "*a", "print(*)", "print(**)", "x = yield = 1",
    "x = [a for]", "x = [a for b]", "x = [a for b in]", "x = [for a in b]", "x = [a for b in c if]", "x = [a, b for c in d]",
    "x = [*a for a in b]", "x = {**a for a in b}", "x = {*a for a in b}", "x = (*a for a in b)", "x = {a: b for c in d, e}",
    "f(a for b in c, d)", "f(d, a for b in c)", "f(a for b in c, d for e in f)", "f(x=a for a in b)", "f(**a, *b)", "f(a=1, b)",
    "f(**a, b)", "f(a=1, a=2)", "f(a=1, **b, a=2)", "f(1=2)", "f(a.b=1)", "f(a()=1)", "f(True=1)", "f(None=1)", "f((a)=1)", "f(a=)",
    "f(a, b=)", "f(a+b=1)", "f(__debug__=1)", "f(*a for a in b)", "f(**a for a in b)", "class A(x for x in y): pass",
    "x = a := 1", "a := 1", "x = (a.b := 1)", "x = (a[0] := 1)", "x = (f() := 1)", "x = (1 := 2)", "x = (a, b := 1) = 2", "(a := 1) = 2",
    "f(a=b:=1)", "x = lambda: a := 1", "x = {a := 1: 2}", "x = {a: b := 1}", "(x := (y := 1) := 2)", "[a := 1 for a in b]",
    "del (a := 1)", "x = [i for i in (i := y)]", "[(a := 1) for b in c for a in d]", "[i for i in a if (j := i) for j in b]",
    "[i for i in (j := x)]", "[i for i in x for j in (k := y)]", "class A:\n    x = [(y := i) for i in z]", "[[(i := 1) for j in a] for i in b]",
    "[i for i in (lambda: (x := 1))()]", "(lambda x: (y := 1)) = 2", "x = await", "x = a await b", "print a", "print 'a'", "exec 'a'",
    "x = a <> b", "x = a b c", "x = a,, b", "a, = ", "x = (a, b", "x = a[b", "1 = 2", "x = 'a' 1", "x = 1 'a'", "x = 'a' b", "x = async",
    "x = class", "x = def", "x.class", "x.None", "x = None.", "not", "x = ++", "return yield 1",
    # Targets
    "1 = x", "'a' = x", "f() = x", "a + b = x", "-a = x", "a and b = x", "a < b = x", "(a if b else c) = x", "a if b else c = x",
    "lambda: 1 = x", "[a for a in b] = x", "{a for a in b} = x", "{} = x", "{a: b} = x", "{a} = x", "(a for a in b) = x", "f'{a}' = x",
    "None = x", "True = x", "False = x", "... = x", "__debug__ = x", "(a, 1) = x", "[a, f()] = x", "a = 1 = x", "a, b = 1, c = d",
    "*a = x", "*a, *b = x", "(*a, *b) = x", "*(a, *b, *c) = x", "x.__debug__ = 1", "await x = 1", "(yield) = 1", "(a := 1) = x",
    "a, b += 1", "[a] += 1", "(a, b) += 1", "f() += 1", "1 += 1", "None += 1", "a + b += 1", "a += b += c", "__debug__ += 1", "*a += 1",
    "(a, b): int", "[a]: int", "a, b: int", "f(): int", "1: int", "a + b: int", "(a, b): int = 1", "None: int", "a: int = ", "a: ",
    "__debug__: int", "*a: int", "a: int = b = c", "a: int: str", "a: *int = 1",
    "del f()", "del 1", "del a + b", "del *a", "del (a, *b)", "del", "del None", "del a, 1", "del {}", "del [a, f()]", "del __debug__",
    "del a if b else c", "del (yield)", "del a = 1", "del ()()",
    "for 1 in x: pass", "for f() in x: pass", "for a + b in x: pass", "for None in x: pass", "for *a in x: pass", "for *a, *b in x: pass",
    "for x: pass", "for x in: pass", "for in x: pass", "for x in y pass", "for (x in y): pass", "for a, 1 in x: pass", "for x = 1 in y: pass",
    "[a for 1 in b]", "[a for f() in b]", "[a for *b in c]", "[a for None in b]", "[a for b + c in d]", "{a: b for 1 in c}",
    "with a as 1: pass", "with a as f(): pass", "with a as b + c: pass", "with a as None: pass", "with a as *b: pass", "with a as (b, 1): pass",
    "with: pass", "with a: ", "with a as: pass", "with a, : pass", "with (a as 1): pass", "with (a, b as f()): pass", "with a as b as c: pass",
    "import 1", "import", "import a.", "import a as", "import a as 1", "import a as b.c", "import a as b()", "import a,", "import (a)",
    "import a.b.", "import a b", "import *", "import .a", "from", "from a", "from a import", "from a import b,", "from a import (b",
    "from a import ()", "from a import b as", "from a import b.c", "from a import b as c.d", "from a import *, b", "from a import (*)",
    "from . import", "from import a", "from a.b. import c", "from a import b c", "from 1 import a", "from a import b as 1",
    "from a import (b, c,, d)", "from a import (b as c d)", "import None", "from None import a", "import a as None", "from a import b as None",
    "import __debug__", "import a as __debug__", "from a import __debug__", "from a import b as __debug__",
    # Statements
    "pass 1", "break 1", "return = 1", "raise from x", "raise a, b", "raise a from", "assert", "assert a,", "assert a, b, c", "global",
    "global 1", "global a.b", "nonlocal", "def f():\n    nonlocal 1", "if", "if x", "if x:", "if: pass", "if x pass", "if x = 1: pass",
    "while", "while x", "while: pass", "while x = 1: pass", "else: pass", "elif x: pass", "except: pass", "finally: pass", "try: pass",
    "try:\n    pass\n", "try: pass\nelse: pass", "try: pass\nfinally:", "try: pass\nexcept", "try: pass\nexcept A as: pass",
    "try: pass\nexcept A as b.c: pass", "try: pass\nexcept A as 1: pass", "try: pass\nexcept A as f(): pass", "try: pass\nexcept A as None: pass",
    "try: pass\nexcept: pass\nexcept A: pass", "try: pass\nexcept A, B as c: pass", "try: pass\nexcept *A: pass\nexcept B: pass",
    "try: pass\nexcept A: pass\nexcept *B: pass", "try: pass\nexcept *: pass", "try: pass\nfinally: pass\nexcept: pass",
    "try: pass\nexcept A as __debug__: pass", "try: pass\nexcept: pass\nelse: pass\nelse: pass", "if x: pass\nelse: pass\nelse: pass",
    "if x: pass\nelif: pass", "if x: pass\nelse pass", "if x:\n    pass\n  else:\n    pass", "for x in y: pass\nelif z: pass", "try x: pass",
    "if x: if y: pass", "if x: for y in z: pass", "x = 1; if y: pass", "; x", "x;; y", "pass; ; pass", "x = 1 if", "with a as b, c as: pass",
    "while x: pass\nelif y: pass", "with a\n    pass", "async", "async x", "async if x: pass", "async def", "async pass", "@", "@a", "@a\nx = 1",
    "@a b\ndef f(): pass", "@a\n@b\n", "@\ndef f(): pass", "@a\nif x: pass", "@a\nasync x", "def", "def f", "def f(", "def f()", "def f():",
    "def f(: pass", "def f() -> : pass", "def f() pass", "def 1(): pass", "def f.g(): pass", "def None(): pass", "def f(1): pass",
    "def f(a.b): pass", "def f((a, b)): pass", "def f(a b): pass", "def f(a,,b): pass", "def f(,): pass", "def f(a, a): pass",
    "def f(a, *a): pass", "def f(a, *, a): pass", "def f(a, **a): pass", "def f(a, /, a): pass", "def f(a=1, b): pass", "def f(a=1, /, b): pass",
    "def f(a=1, b, *, c): pass", "def f(*): pass", "def f(*, **a): pass", "def f(*,): pass", "def f(a, *): pass", "def f(*a, *b): pass",
    "def f(*, *a): pass", "def f(*a, *): pass", "def f(**a, b): pass", "def f(**a, *b): pass", "def f(**a, **b): pass", "def f(**a, *): pass",
    "def f(*a=1): pass", "def f(**a=1): pass", "def f(*a, b, /): pass", "def f(/): pass", "def f(/, a): pass", "def f(a, /, b, /): pass",
    "def f(*, a, /): pass", "def f(a, *, /): pass", "def f(None): pass", "def f(True): pass", "def f(a=): pass", "def f(a:): pass",
    "def f(__debug__): pass", "def f(*__debug__): pass", "def __debug__(): pass", "def f(a: int b): pass", "def f(a = 1 b): pass", "def f(**): pass",
    "def f(*(a)): pass", "def f(**a, /): pass", "def f(a, **b, c=1): pass", "def f(lambda): pass", "def f(a, (b)): pass",
    "lambda a, a: 1", "lambda a=1, b: 1", "lambda *: 1", "lambda *, **a: 1", "lambda **a, b: 1", "lambda /: 1", "lambda (a): 1", "lambda (a, b): 1",
    "lambda a, /, b, /: 1", "lambda *a, *b: 1", "lambda *a=1: 1", "lambda **a=1: 1", "lambda None: 1", "lambda a: int: 1", "lambda 1: 1",
    "lambda *, a, /: 1", "lambda __debug__: 1", "lambda a,,b: 1", "lambda a b: 1", "class", "class A", "class A:", "class A(: pass",
    "class A(B: pass", "class 1: pass", "class A.B: pass", "class None: pass", "class A(a=1, B): pass", "class A(**a, B): pass",
    "class A(a=1, a=2): pass", "class A(a=): pass", "class A() pass", "class __debug__: pass", "class A:\npass", "class A: x = ",
    # Context
    "return", "return 1", "yield", "yield 1", "x = yield", "yield from x", "await x", "async for x in y: pass", "async with x: pass",
    "class A:\n    return", "class A:\n    yield", "class A:\n    await x", "if x:\n    return", "for x in y:\n    return 1",
    "def f():\n    await x", "def f():\n    async for x in y: pass", "def f():\n    async with x: pass", "lambda: await x",
    "def f():\n    [x async for x in y]", "[x async for x in y]", "{x async for x in y}", "{x: 1 async for x in y}", "def f():\n    [await x for x in y]",
    "async def f():\n    yield from x", "async def f():\n    yield\n    return 1", "async def f():\n    return 1\n    yield",
    "def f():\n    [(yield) for x in y]", "def f():\n    {(yield) for x in y}", "def f():\n    {(yield): 1 for x in y}", "def f():\n    ((yield) for x in y)",
    "def f():\n    [x for x in y if (yield)]", "def f():\n    [x for y in z for x in (yield)]", "def f():\n    [(yield from z) for x in y]",
    "async def f():\n    def g():\n        await x", "async def f():\n    lambda: await x", "async def f():\n    class A:\n        await x",
    "async def f():\n    class A:\n        async with x: pass", "def f(x=await y): pass", "def f():\n    class A:\n        return 1",
    "break", "continue", "if x: break", "if x: continue", "def f():\n    break", "for x in y:\n    def f():\n        break",
    "for x in y:\n    class A:\n        break", "while x: pass\nelse: break", "for x in y: pass\nelse: continue", "try:\n    break\nfinally:\n    pass",
    "class A:\n    continue", "with a: break", "def f():\n    from a import *", "class A:\n    from a import *",
    "def f():\n    try: pass\n    except *A: return", "for x in y:\n    try: pass\n    except *A: break",
    "for x in y:\n    try: pass\n    except *A: continue", "def f():\n    for x in y:\n        try: pass\n        except *A:\n            if z: return 1",
    "while 1:\n    try: pass\n    except *A:\n        with b: break",
    "nonlocal x", "class A:\n    nonlocal x", "def f():\n    nonlocal x", "def f():\n    global x\n    nonlocal x", "def f(x):\n    global x",
    "def f(x):\n    nonlocal x", "def f():\n    x = 1\n    global x", "def f():\n    print(x)\n    global x", "def f():\n    x: int\n    global x",
    "def f():\n    global x\n    x: int", "x = 1\nglobal x", "print(x)\nglobal x", "def f():\n    for x in y: pass\n    global x",
    "def f():\n    def x(): pass\n    global x", "def f():\n    class x: pass\n    global x",
    "def f():\n    with a as x: pass\n    global x", "def f():\n    try: pass\n    except A as x: pass\n    global x", "def f():\n    x += 1\n    global x",
    "def f():\n    del x\n    global x", "def f():\n    (x := 1)\n    global x", "def f():\n    [(x := 1) for y in z]\n    global x",
    "def f():\n    def g():\n        nonlocal x", "def f():\n    x = 1\n    class A:\n        x = 2\n        nonlocal x", "class A:\n    x = 1\n    global x",
    "def f():\n    x = 1\n    def g():\n        x = 2\n        nonlocal x", "def f():\n    x = 1\n    def g():\n        print(x)\n        nonlocal x",
    "def f():\n    global x\n    def g():\n        nonlocal x", "class A:\n    x = 1\n    def f():\n        nonlocal x", "x = 1\ndef f():\n    nonlocal x",
    "def f(*x):\n    global x", "def f(**x):\n    global x", "def f(*, x):\n    global x", "def f():\n    if a:\n        x = 1\n    global x",
    "def f():\n    a, (b, *x) = c\n    global x",
    "x = 1\nfrom __future__ import annotations", "import a\nfrom __future__ import division", "from __future__ import nothing",
    "from __future__ import braces", "def f():\n    from __future__ import division", "if x:\n    from __future__ import division",
    "'doc'\n'second'\nfrom __future__ import division", "from __future__ import division\nx = 1\nfrom __future__ import annotations",
    "from __future__ import division, nothing", "pass\nfrom __future__ import division", "from __future__ import *",
    "from __future__ import annotations\nx: (yield)", "from __future__ import annotations\ndef f(x: (y := 1)): pass",
    "from __future__ import annotations\ndef f() -> (yield): pass", "from __future__ import annotations\nasync def f():\n    x: await y",
    "\n".join(" " * i + "for x in y:" for i in range(22)) + "\n" + " " * 22 + "pass",
    "\n".join(" " * i + "while x:" for i in range(22)) + "\n" + " " * 22 + "pass",
    "\n".join(" " * i + "if x:" for i in range(101)) + "\n" + " " * 101 + "pass",
]  # fmt: skip

# Invalid programs with syntax that came with a version.
INVALID_SINCE = [
    ((3, 10), source)
    for source in [
        "match x:", "match x:\n    pass", "match x:\n    case", "match x:\n    case 1", "match x:\n    case 1:", "match x:\ncase 1: pass", "match x: case 1: pass",
        "match x:\n    case 1 2: pass", "match x:\n    case a: pass\n    case b: pass", "match x:\n    case _: pass\n    case 1: pass",
        "match x:\n    case a | b: pass", "match x:\n    case _ | 1: pass", "match x:\n    case (a | 1): pass", "match x:\n    case 1 | a | 2: pass",
        "match x:\n    case [a, a]: pass", "match x:\n    case {1: a, 2: a}: pass", "match x:\n    case A(a, b=a): pass", "match x:\n    case a as a: pass",
        "match x:\n    case [a] | [b]: pass", "match x:\n    case (1 as a) | 2: pass", "match x:\n    case [*a, *b]: pass", "match x:\n    case *a: pass",
        "match x:\n    case [*a, b, *_]: pass", "match x:\n    case {1: a, 1: b}: pass", "match x:\n    case {'a': 1, 'a': 2}: pass",
        "match x:\n    case {-1: a, -1: b}: pass", "match x:\n    case {None: 1, None: 2}: pass", "match x:\n    case {1: a, True: b}: pass",
        "match x:\n    case {**a, 1: b}: pass", "match x:\n    case {**a, **b}: pass", "match x:\n    case {**_}: pass", "match x:\n    case {a: 1}: pass",
        "match x:\n    case {f(): 1}: pass", "match x:\n    case A(b=1, b=2): pass", "match x:\n    case A(b=1, c): pass", "match x:\n    case A(*b): pass",
        "match x:\n    case A(**b): pass", "match x:\n    case a.b as c.d: pass", "match x:\n    case 1 as _: pass", "match x:\n    case 1 as 2: pass",
        "match x:\n    case 1 as f(): pass", "match x:\n    case f'a': pass", "match x:\n    case f'{a}': pass", "match x:\n    case 1 + 2: pass",
        "match x:\n    case 1j + 2j: pass", "match x:\n    case 1 * 2: pass", "match x:\n    case +1: pass", "match x:\n    case --1: pass", "match x:\n    case -a: pass",
        "match x:\n    case a.b(): pass\n    x", "match x:\n    case a + b: pass", "match x:\n    case a[0]: pass", "match x:\n    case lambda: 1: pass",
        "match x:\n    case not a: pass", "match x:\n    case {1}: pass", "match x:\n    case {f'a': 1}: pass", "match x:\n    case [1, 2: pass",
        "match x:\n    case 1 if: pass", "match x:\n    case 1 if x = 2: pass", "match x:\n    case 1:\n    pass", "match *x:\n    case 1: pass",
        "match x:\n    case (1 2): pass", "match x:\n    case {1: a 2: b}: pass", "match x:\n    case __debug__: pass", "match x:\n    case 1 |: pass",
        "match x:\n    case | 1: pass", "match x:\n    case a.: pass", "match x:\n    case A(b=): pass", "match x:\n    case {1: }: pass", "match x:\n    case b'a' 'b': pass",
        "match x:\n    case (a, b) as c, d: pass\n    case 1: pass\n  x", "match (x:\n    case 1: pass", "match x:\n    case ...: pass",
    ]
] + [
    ((3, 12), source)
    for source in [
        "type X", "type X =", "type = int = 1 2", "type X[T = 1", "type X[T, T] = int", "type X[] = int", "type X[T: ] = int", "type X.y = int",
        "type X[*T: int] = int", "type X[**P: int] = int", "type X = (yield)", "type X = (y := 1)", "type X = await y", "type X[T: (yield)] = int",
        "type X[T: (y := 1)] = int", "def f[T, T](): pass", "def f[](): pass", "class A[T, T]: pass", "class A[]: pass", "class A[T](x := 1): pass",
        "def f[T](x: (y := 1)): pass", "def f[T](x: (yield)): pass", "def f[T]() -> (yield): pass", "class A[T]((yield)): pass", "def f[1](): pass",
        "def f[T: int, *U: int](): pass", "type X[T.U] = int", "type X, Y = int", "type X = int = str", "type X: int = str", "type X[T](y) = int",
        "async def f[T](x: await y): pass", "class A[T](await x): pass", "def f[T](x: [(y := 1) for z in w]): pass", "type X = [(y := 1) for z in w]",
        "def f[*](): pass", "def f[**](): pass", "def f[T,,U](): pass",
    ]
] + [
    ((3, 13), source)
    for source in ["type X[T = int, U] = int", "def f[T = int, U](): pass", "class A[T = int, *U]: pass", "type X[T = (yield)] = int", "type X[T = (a := 1)] = int"]
]  # fmt: skip

# Programs and the first version that accepts them.
VALID = [
    ((3, 8), source)
    for source in [
        "", "\n", "# c", "   # c", "pass", "pass;", "pass; pass", "pass\r\npass", "pass\rpass", "\x0cpass", "if x:\n\x0c    pass", "x = 1 \\\n + 2",
        "x = 0xFF_FF + 0b1_0 + 0o7_7 + 1_000.5e1_0 + 1_0j + 1e5 + .5 + 5. + 00 + 0_0 + 0e0 + 0777.5 + 08.5 + 0777e1 + 0777j", "x = 1if 2else 3", "x = 1 .real",
        "x = 1..real", "x = 1.0.real", "x = 'a' 'b' \"c\" '''d''' r'e' u'f'", "x = b'a' rb'b' Br'c' bR'd'", "x = '\\d'", "x = '\\400'", "x = 'a\\\nb'", "x = '''a\nb'''",
        "é = 1; ﬁ = 2; µ = 3", "变量 = 1", "x = '\\N{DIGIT ONE}\\u1234\\U00012345\\x41\\101'", "x = '\\ud800'", "if x:\n\ty\n\tz", "if x:\n        y\nelse:\n\tz",
        'f"{x}"', 'f"{x!r}"', 'f"{x!r:>{w}}"', 'f"{x:{a}{b}}"', 'f"{{}}"', 'f"{ x }"', 'f"{x=}"', 'f"{x = !r:^20}"', 'f"{x:%H:%M}"', "f'{x[\"a\"]}'", 'f"{(lambda x: 1)}"',
        'f"{x != y}"', 'f"{x:=5}"', 'f"{(x:=5)}"', 'f"{x,}"', 'f"{*x,}"', 'rf"\\{x}"', 'f"{x}" "y" f"{z}"', 'f"""{\nx\n}"""', 
        'f"{x:}"', "f''", 'f"{ {1: 2}[1] }"', 'f"{{{x}}}"', 'f"{x!s:}"', 'f"{1:{2}}"', "f'''{x:{y}}'''", 'f"{x if y else z}"', 'f"{x or y}"', 'f"{[x for x in y]}"',
        "x = not a in b", "x = not not a", "x = a not in b", "x = a is not b", "x = - - + ~a", "x = -a ** -b ** c", "x = a if b else c if d else e", "x = lambda: lambda: 1",
        "x = lambda a, /, b, *, c=1, **d: (a, b)", "x = lambda *a: a", "x = lambda **a: a", "x = lambda a=1, *, b: 1", "x = (yield_ := 1)", "x = (a)", "x = (a,)", "x = ()", "x = []", "x = {}",
        "x = {a}", "x = {*a}", "x = {**a}", "x = {a: b, **c, d: e,}", "x = [*a, b]", "x = *a, b", "x = *a,", "x = a[1:2, ::3, ...]", "x = a[:]", "x = a[1, 2]", "x = a[b, c:d]", "x = a[(b := 1)]",
        "f(a for b in c)", "f((a for b in c), d)", "f(*a, b, *c, **d, **e)", "f(a, *b, c=1, *d, **e)", "f(a := 1)", "f(a, b := 1)", "f(**a, b=1)", "f(a)(b)(c)", "f(a,)", "f(a=1,)", "f(*a,)", "f(x=(y := 1))",
        "x = [a for b in c for d in e if f if g]", "x = {a: b for c, d in e}", "x = (a for b, in c)", "x = [a for *b, c in d]", "x = [a for b[0] in c]", "x = [(a := 1) for b in c]", "x = [a if b else c for d in e]",
        "x = [lambda: b for b in c]", "x = [a for b in c if (lambda: d)]", "if (a := b): pass", "while a := b: pass", "if a := b: pass", "x = a if (b := c) else d", "[(x := 1) for y in z]", "lambda: (x := 1)",
        "x = [i for i in range(5) if (j := i)]", "def f():\n    return [(x := i) for i in y]", "class A:\n    x = [(lambda: (z := 1)) for y in w]",
        "a = b = c", "a, b = c", "(a, b) = c", "[a, b] = c", "*a, b = c", "a, (b, *c) = d", "a.b = c", "a[b] = c", "a().b = c", "() = a", "[] = a", "(a) = b", "(a.b) = c", "a = yield_", "(a), b = c", "*a, = b",
        "a += 1", "a.b += 1", "a[b] //= c", "a @= b", "a **= b", "a >>= b", "(a) += 1", "a += b, c", "a += *b, c", "x: int", "x: int = 1", "x.y: int", "x[y]: int = 1", "(x): int", "x: int = 1, 2", "x: int = *a, b",
        "del a", "del a, b", "del (a, b)", "del [a, b]", "del a.b, c[d]", "del (a)", "del ()", "del (a), b", "del a,", "del ((a, b), c)",
        "for a in b: pass", "for a, b in c: pass", "for (a, b) in c: pass", "for a.b in c: pass", "for a[b] in c: pass", "for *a, b in c: pass", "for [a] in b: pass", "for a in b, c: pass", "for a in b: pass\nelse: pass", "for a, in b: pass",
        "with a: pass", "with a as b: pass", "with a as b, c as d: pass", "with a as (b, c): pass", "with a as b.c: pass", "with (a): pass", "with (a) as b: pass", "with (a).b as c: pass", "with (a, b) as c: pass",
        "with a(), b(): pass", "with (yield_): pass", "with (a := b): pass", "with (a for b in c): pass", "with a as [b]: pass", "with (a) + (b): pass", "with (a), (b): pass", "with (a, b) as c, d: pass", "with a as (b): pass",
        "import a", "import a.b.c", "import a as b", "import a.b as c, d", "from a import b", "from a import b as c", "from a import *", "from . import a", "from .. import a", "from .a.b import c", "from ...a import b", "from ....a import b",
        "from a import (b)", "from a import (b, c as d,)", "from a import (\n    b,\n    c,\n)", "from . import *", "from . a import b", "import a . b",
        "raise", "raise a", "raise a from b", "assert a", "assert a, b", "global a, b", "if a: pass\nelif b: pass\nelse: pass", "while a: break", "while a: continue", "for x in y:\n    if z: break\nelse: pass",
        "try: pass\nexcept: pass", "try: pass\nexcept A: pass\nexcept (B, C) as d: pass\nelse: pass\nfinally: pass", "try: pass\nfinally: pass", "try: pass\nexcept A: pass\nexcept: pass", "for x in y:\n    try: pass\n    finally: continue",
        "def f(): pass", "def f(a, b=1, *c, d, e=2, **g): pass", "def f(a, /, b, *, c): pass", "def f(a, /): pass", "def f(a=1, /, b=2, *, c, d=3): pass", "def f(*, a): pass", "def f(*, a, **b): pass", "def f(a,): pass", "def f(*a,): pass", "def f(**a,): pass",
        "def f(a: int = 1, *b: str, c: list, **d: dict) -> None: pass", "def f(a: lambda: 1): pass", "def f(): return", "def f(): return 1, 2", "def f(): return *a, b", "def f(): yield", "def f(): x = yield", "def f(): x = yield y", "def f(): x = yield from y",
        "def f(): yield *a, b", "def f(): (yield)", "def f(): f((yield))", "def f(): x = [(yield)]", "def f(): await_ = 1", "def f(x=(yield_)): pass", "def f(): return (yield)", "def f():\n    x: int = yield", "def f():\n    x += yield",
        "async def f(): await x", "async def f():\n    async for x in y: pass\n    else: pass", "async def f():\n    async with a as b, c: pass", "async def f(): yield", "async def f():\n    yield\n    return", "async def f(): return [x async for x in y]",
        "async def f(): return [await x for x in y]", "async def f(): return (x async for x in y)", "def f(): return (x async for x in y)", "(x async for x in y)", "(await x for x in y)", "async def f(): return {x: y async for x, y in z if await w}",
        "async def f(): return [x for x in await y]", "async def f(): return [x async for x in y if x for z in x]", "async def f(): await x ** 2", "async def f(): -await x", "async def f(): return await x + await y", "async def f(x=1): lambda: (yield)",
        "lambda: (yield)", "lambda: [(yield_) for x in y]", "def f(): return [x for x in (yield)]", "class A:\n    lambda: (yield)", "class A: pass", "class A(): pass", "class A(B, C, metaclass=D, **e): pass", "class A(*b): pass", "class A(B,): pass",
        "@a\ndef f(): pass", "@a.b.c\ndef f(): pass", "@a(b)\nclass A: pass", "@a\n@b\nasync def f(): pass", "@a # c\n\n# d\ndef f(): pass", "class A:\n    x = 1\n    def f(self): return __class__", "class A:\n    def f(self):\n        nonlocal __class__",
        "def f():\n    global x\n    x = 1", "def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2", "def f(x):\n    def g():\n        nonlocal x", "def f():\n    def g():\n        nonlocal x\n    x = 1", "def f():\n    x = 1\n    def g():\n        def h():\n            nonlocal x",
        "def f():\n    x = 1\n    class A:\n        nonlocal x\n        x = 2", "global x\nx = 1", "global x\nx: int = 1", "def f():\n    global x, x", "def f():\n    global x\n    global x", "def f():\n    for x in y: pass\n    def g():\n        nonlocal x",
        "def f():\n    import a.b\n    def g():\n        nonlocal a", "def f():\n    [(x := i) for i in y]\n    def g():\n        nonlocal x", "def f():\n    x.y = 1\n    lambda x: x\n    global z", "def f():\n    lambda x: x\n    global x", "def f():\n    [x for x in y]\n    global x",
        "def f():\n    def g():\n        return x\n    global x", "def f():\n    class A:\n        x = 1\n    global x", "from __future__ import annotations", "'doc'\nfrom __future__ import division, annotations as a", "# c\n'''doc'''\nfrom __future__ import division\nfrom __future__ import annotations\nx = 1",
        "match = 1", "match.x", "match(x)", "match[x]", "match, case = 1, 2", "match: int = 1", "match + 1", "match = case = type = _ = 1", "type = 1", "type(x)", "type.x", "type: int", "case = 1", "print(match)", "match in x", "match not in x", "match is x", "match if x else y", "match and x", "match - 1", "match * x",
        "type in x", "type, x = 1, 2", "type += 1", "type[x] = 1", "match -1", "match (x)", "match [x]", "print >> x", "print\n", "exec\n", "print = 1", "async def f(): pass\n", "x = a.match.case.type", "def match(): pass", "class type: pass", "import match as case", "def f(match, case, type): pass",
        "lambda match: match", "for match in case: pass", "with match as case: pass", "x = [match for match in case]", "f(match=1)", "x = '''a''' if '''b''' else \"c\"", "x = a if b else(c)", "x = [1,\n2,\n3\n]", "x = (\n# c\n1 # d\n)", "f(\n)", "x = {\n'a': 1,\n}\n",
        "if x:\n    pass\n# c\n    # d\n  # e\nelse:\n    pass", "def f():\n    # c\n\n    pass\n\n# d", "class A:\n\n    # c\n    def f(self): pass\n\n    # d\n\n    x = 1", "if x: pass; pass\nelse: pass; pass;", "class A: x = 1; y = 2", "def f(): pass; return", "x = 1;", "if x:\n pass\nelse:\n        pass",
        "\n".join(" " * i + "if x:" for i in range(99)) + "\n" + " " * 99 + "pass", "\n".join(" " * i + "for x in y:" for i in range(20)) + "\n" + " " * 20 + "pass", "(" * 100 + ")" * 100, "x = " + "-" * 500 + "1", "x = " + "not " * 300 + "y", "x" + ".y" * 2000, "x" + "()" * 1000, "x = " + " + ".join("a" * 500),
    ]
] + [
    ((3, 9), source)
    for source in ["with (a, b): pass", "@a[0]\ndef f(): pass", "@(lambda f: f)\ndef f(): pass", "@x := y\ndef f(): pass", "@a().b\ndef f(): pass", "for x in *a, b: pass", "with (a as b): pass", "with (a as b, c as d,): pass", "with (a, b as c): pass", "with (a, b,): pass", "with (\n  a as b,\n  c\n): pass", "@f(x)(y)\nclass A: pass", "@1\ndef f(): pass"]
] + [
    ((3, 10), source)
    for source in [
        "x = a[b := 1]", "x = {a := 1}", "x = {a := 1, b}", "x = {a := 1 for b in c}", "x = a[b := 1, c]", "match x:\n    case 1: pass", "match x, y:\n    case 1, 2: pass", "match x,:\n    case (1,): pass", "match *x, y:\n    case [*_]: pass", "match x:\n    case _: pass", "match x:\n    case a: pass",
        "match x:\n    case 1 | 2 | 'a' 'b' | b'c' | None | True: pass", "match x:\n    case -1 | -1.5 | 1 + 2j | -1 - 2j | 3j: pass", "match x:\n    case a.b | a.b.c: pass", "match x:\n    case [a, b, *rest]: pass", "match x:\n    case (a, b): pass", "match x:\n    case []: pass", "match x:\n    case (): pass",
        "match x:\n    case a, *_: pass", "match x:\n    case *a, b: pass", "match x:\n    case {}: pass", "match x:\n    case {'a': 1, b.c: d, -1: e, None: g, **rest}: pass", "match x:\n    case {**rest}: pass", "match x:\n    case A(): pass", "match x:\n    case a.B(1, c, d=2, e=g,): pass", "match x:\n    case (1 | 2) as a: pass",
        "match x:\n    case [a] | [a, _]: pass", "match x:\n    case a if a > 1: pass\n    case _: pass", "match x:\n    case (a): pass", "match (x):\n    case 1: pass", "match [x]:\n    case 1: pass", "match -x:\n    case 1: pass", "match {}:\n    case 1: pass", "match not x:\n    case 1: pass", "match lambda: 1:\n    case 1: pass", "match (a, b):\n    case 1: pass",
        "match x := 1:\n    case 1: pass", "match match:\n    case case: pass", "match x:\n    case 1:\n        match y:\n            case 2: pass", "match (yield_):\n    case 1: pass", "match x.y(z)[w]:\n    case 1: pass", "match x:\n    # c\n    case 1: pass\n\n    # d\n    case 2: pass", "match x:\n    case {1: [a, b], 2: (c as d)}: pass", "match x:\n    case match(case=type): pass",
        "match f'{x}':\n    case 1: pass", "match ...:\n    case 1: pass", "match await_:\n    case 1: pass", "match 1:\n    case 1 if (a := 2): pass", "match x:\n    case 1 if a := 2: pass", "match x:\n    case [1, [2, {3: A(4)}]]: pass", "match x:\n    case str() | int(): pass", "match x:\n    case {1: _, 2: _}: pass", "match x:\n    case [_, _]: pass",
        "match x:\n    case (a, b) as c, d: pass", "match x:\n    case (y as z): pass", "match x:\n    case _ as z: pass", "match x:\n    case {'a': 1, b'a': 2}: pass",
    ]
] + [
    ((3, 11), source)
    for source in ["try: pass\nexcept *A: pass", "try: pass\nexcept* A as b: pass\nexcept *(B, C): pass\nelse: pass\nfinally: pass", "def f():\n    try: pass\n    except *A:\n        for x in y: break", "def f():\n    try: pass\n    except *A:\n        def g(): return 1", "x = a[*b]", "x = a[*b, c]", "x = a[b, *c]", "def f(*a: *b): pass", "a[*b] = 1", "x = a[*b, *c]",
                   "async def f(): return [[x async for x in y] for z in w]", "async def f(): return [{x async for x in y} for z in w]"]
] + [
    ((3, 12), source)
    for source in ["type X = int", "type X[T] = list[T]", "type X[T: int, *Ts, **P] = int", "type X[T: (int, str)] = T", "def f[T](x: T) -> T: pass", "class A[T]: pass", "class A[T](B[T], metaclass=C): pass", "async def f[T](): pass", "type type = type", "type match = case", "type X = lambda: 1", 'f"{x["a"]}"', 'f"{"a"}"', "f'{\"\\n\".join(x)}'", 'f"{\n x\n}"', 'f"""{x # c\n}"""', 'f"{f"{f"{1}"}"}"',
                   'f"{x:{y:{z}}}"', "class A[T,]: pass", "type X[T,] = int", 'f"{"\\""}"', "f'{'a' + f\"{'b'}\"}'", 'f"{a["b"]!r:>{c["d"]}}" + "e"', "def f[T](x=(y := 1)): pass", "@(x := y)\ndef f[T](): pass", "type X = int; type Y = str", "def f():\n    type X = int"]
] + [
    ((3, 13), source) for source in ["type X[T = int] = T", "def f[T: int = int](): pass", "class A[T = int, *Ts = *tuple[int, ...], **P = [int]]: pass", "class A[*Ts = tuple[int]]: pass"]
] + [
    ((3, 14), source)
    for source in ['t"{x}"', "t'a' t'b'", "rt'{x!r:y}'", "try: pass\nexcept A, B: pass", "try: pass\nexcept* A, B: pass", "try: pass\nexcept A, B, C: pass\nfinally: pass", 'T"{x=}"', 'tr"""a\n{x}"""']
]  # fmt: skip
