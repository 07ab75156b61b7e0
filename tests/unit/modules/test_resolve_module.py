"""Import resolution: the order of the specification, and every layout of packages that people have on disk."""

from __future__ import annotations

import pytest

from checker.files.changes import apply_changes
from checker.files.file import file_at
from checker.modules.module import EXTRA, FIRST_PARTY, SITE_PACKAGES, STANDARD_LIBRARY
from checker.modules.nearby_imports import resolve_import
from checker.modules.resolve import resolve_module
from checker.modules.search_paths import search_paths
from checker.query.events import Event

SITE = "/env/lib/python3.12/site-packages"


def found(db, name):
    """The path of the module's file, or what else it is."""
    module = resolve_module(db, name)
    if module is None:
        return None
    if module.file is not None:
        return module.file.path
    return "opaque" if module.is_opaque else "namespace"


class TestOneDirectory:
    def test_module(self, make_database):
        db, _ = make_database({"a.py": ""})
        module = resolve_module(db, "a")
        assert module.name == "a"
        assert module.file is file_at("/project/a.py")
        assert not module.is_package
        assert module.kind == FIRST_PARTY
        assert not module.is_stub

    def test_package_and_submodule(self, make_database):
        db, _ = make_database({"p/__init__.py": "", "p/a.py": "", "p/q/__init__.py": "", "p/q/b.py": ""})
        assert found(db, "p") == "/project/p/__init__.py"
        assert resolve_module(db, "p").is_package
        assert found(db, "p.a") == "/project/p/a.py"
        assert found(db, "p.q") == "/project/p/q/__init__.py"
        assert found(db, "p.q.b") == "/project/p/q/b.py"
        assert found(db, "p.missing") is None

    def test_stub_goes_before_source(self, make_database):
        db, _ = make_database({"a.py": "", "a.pyi": "", "p/__init__.py": "", "p/__init__.pyi": ""})
        assert found(db, "a") == "/project/a.pyi"
        assert found(db, "p") == "/project/p/__init__.pyi"
        assert resolve_module(db, "a").is_stub

    def test_regular_package_goes_before_module(self, make_database):
        db, _ = make_database({"a.py": "", "a/__init__.py": ""})
        assert found(db, "a") == "/project/a/__init__.py"

    def test_module_goes_before_namespace(self, make_database):
        db, _ = make_database({"a.py": "", "a/b.py": ""})
        assert found(db, "a") == "/project/a.py"
        assert found(db, "a.b") is None

    def test_submodule_of_a_module_does_not_exist(self, make_database):
        db, _ = make_database({"a.py": ""})
        assert found(db, "a.b") is None

    def test_names_are_compared_exactly(self, make_database):
        db, _ = make_database({"Module.py": "", "Package/__init__.py": ""})
        assert found(db, "module") is None
        assert found(db, "package") is None

    @pytest.mark.parametrize("name", ["", ".", "a.", ".a", "a..b", "a b.c", "a/b"])
    def test_what_is_no_name_is_no_module(self, make_database, name):
        db, _ = make_database({"a.py": "", "a/b.py": ""})
        assert found(db, name) is None

    def test_directory_called_like_a_file(self, make_database):
        db, _ = make_database({"a.py/b.py": ""})
        assert found(db, "a") is None


class TestCompiledModules:
    @pytest.mark.parametrize(
        "name", ["fast.so", "fast.pyd", "fast.cpython-312-x86_64-linux-gnu.so", "fast.abi3.so", "fast.cp312-win_amd64.pyd"]
    )
    def test_exists_without_source(self, make_database, name):
        db, _ = make_database(site={name: ""})
        module = resolve_module(db, "fast")
        assert module is not None
        assert module.is_opaque
        assert module.file is None

    def test_stub_beside_it_wins(self, make_database):
        db, _ = make_database(site={"p/__init__.py": "", "p/fast.abi3.so": "", "p/fast.pyi": ""})
        assert found(db, "p.fast") == f"{SITE}/p/fast.pyi"

    def test_another_name_with_the_same_start(self, make_database):
        db, _ = make_database(site={"faster.so": "", "fast_impl.so": ""})
        assert found(db, "fast") is None

    def test_compiled_package(self, make_database):
        db, _ = make_database(site={"p/__init__.cpython-312-darwin.so": "", "p/a.so": ""})
        assert found(db, "p") == "opaque"
        assert found(db, "p.a") == "opaque"


class TestOrder:
    def test_project_shadows_the_standard_library(self, make_database):
        db, _ = make_database({"json.py": ""})
        assert found(db, "json") == "/project/json.py"

    @pytest.mark.parametrize("name", ["builtins", "typing", "collections"])
    def test_some_modules_are_never_shadowed(self, make_database, name):
        db, _ = make_database({f"{name}.py": "", "collections/abc.py": ""})
        assert resolve_module(db, name).kind == STANDARD_LIBRARY
        assert found(db, "collections.abc") == "/typeshed/collections/abc.pyi"

    def test_standard_library_goes_before_installed_packages(self, make_database):
        db, _ = make_database(site={"json/__init__.py": "", "os.py": ""})
        assert found(db, "json") == "/typeshed/json/__init__.pyi"
        assert found(db, "os.path") == "/typeshed/os/path.pyi"

    def test_extra_paths_go_first(self, make_database):
        db, _ = make_database({"a.py": "", "/extra/a.py": "", "/extra/json.py": ""}, extra_paths=("/extra",))
        assert found(db, "a") == "/extra/a.py"
        assert resolve_module(db, "json").kind == EXTRA

    def test_root_that_is_an_extra_path_too_is_the_projects_own(self, make_database):
        db, _ = make_database({"a.py": ""}, extra_paths=("/project",))
        assert resolve_module(db, "a").kind == FIRST_PARTY

    def test_stub_path(self, make_database):
        db, _ = make_database({"typings/lib/__init__.pyi": "", "typings/a.pyi": "", "a.py": ""}, {"lib/__init__.py": ""})
        assert found(db, "lib") == "/project/typings/lib/__init__.pyi"
        assert found(db, "a") == "/project/typings/a.pyi"

    def test_stub_path_with_stubs_for_one_submodule_only(self, make_database):
        db, _ = make_database({"typings/lib/sub.pyi": ""}, {"lib/__init__.py": "", "lib/sub.py": "", "lib/other.py": ""})
        assert found(db, "lib") == f"{SITE}/lib/__init__.py"
        assert found(db, "lib.sub") == "/project/typings/lib/sub.pyi"
        assert found(db, "lib.other") == f"{SITE}/lib/other.py"

    def test_src_layout(self, make_database):
        db, _ = make_database({"src/pkg/__init__.py": "", "tests/test_a.py": ""})
        assert found(db, "pkg") == "/project/src/pkg/__init__.py"

    def test_python_layout_of_maturin(self, make_database):
        db, _ = make_database({"python/pkg/__init__.py": "", "src/lib.rs": ""})
        assert found(db, "pkg") == "/project/python/pkg/__init__.py"

    def test_src_that_is_a_package_itself(self, make_database):
        db, _ = make_database({"src/__init__.py": "", "src/a.py": ""})
        assert found(db, "a") is None
        assert found(db, "src.a") == "/project/src/a.py"

    def test_a_source_directory_that_appears_later(self, make_database):
        db, memory = make_database({"main.py": ""})
        assert found(db, "pkg") is None
        memory.write("src/pkg/__init__.py")
        apply_changes(db, ["/project/src/pkg/__init__.py"])
        assert found(db, "pkg") == "/project/src/pkg/__init__.py"

    def test_folder_without_modules_is_no_namespace(self, make_database):
        db, _ = make_database({"yaml/data.txt": "", "yaml/deep/er/data.txt": ""})
        assert found(db, "yaml") is None

    def test_folder_does_not_shadow_an_installed_package(self, make_database):
        db, _ = make_database({"numpy/notes.py": ""}, {"numpy/__init__.py": "", "numpy/random.py": ""})
        assert found(db, "numpy") == f"{SITE}/numpy/__init__.py"
        assert found(db, "numpy.random") == f"{SITE}/numpy/random.py"
        assert found(db, "numpy.notes") is None

    def test_folder_does_not_shadow_the_standard_library(self, make_database):
        db, _ = make_database({"json/data.py": ""})
        assert found(db, "json") == "/typeshed/json/__init__.pyi"

    def test_first_site_packages_directory_wins(self, make_database):
        db, _ = make_database({"/other/a.py": ""}, {"a.py": ""}, site_packages=("/other", SITE))
        assert found(db, "a") == "/other/a.py"


class TestStandardLibrary:
    def test_versions(self, make_database):
        db, _ = make_database(python_version=(3, 10))
        assert found(db, "tomllib") is None
        assert found(db, "distutils") == "/typeshed/distutils/__init__.pyi"
        assert found(db, "asyncio.taskgroups") is None
        db, _ = make_database(python_version=(3, 12))
        assert found(db, "tomllib") == "/typeshed/tomllib.pyi"
        assert found(db, "distutils") is None
        assert found(db, "asyncio.taskgroups") == "/typeshed/asyncio/taskgroups.pyi"
        assert found(db, "asyncio.compat") is None

    def test_module_that_has_gone_can_be_installed(self, make_database):
        db, _ = make_database(site={"distutils/__init__.py": ""})
        assert found(db, "distutils") == f"{SITE}/distutils/__init__.py"

    def test_what_is_not_in_versions_does_not_exist(self, make_database):
        db, _ = make_database({"/typeshed/secret.pyi": ""})
        assert found(db, "secret") is None

    def test_modules_without_stubs_are_taken_from_the_environment(self, make_database):
        library = "/usr/lib/python3.12"
        db, _ = make_database(
            {f"{library}/idlelib/__init__.py": "", f"{library}/json/__init__.py": "", f"{library}/tomllib.py": ""},
            standard_library=library,
            python_version=(3, 10),
        )
        assert found(db, "idlelib") == f"{library}/idlelib/__init__.py"
        assert found(db, "json") == "/typeshed/json/__init__.pyi"
        assert found(db, "tomllib") is None


class TestNamespacePackages:
    def test_portions_of_all_roots_are_merged(self, make_database):
        db, _ = make_database({"ns/a.py": "", "src/ns/b.py": ""}, {"ns/c/__init__.py": ""})
        module = resolve_module(db, "ns")
        assert module.is_namespace
        assert [directory.path for directory in module.directories] == ["/project/ns", "/project/src/ns", f"{SITE}/ns"]
        assert found(db, "ns.a") == "/project/ns/a.py"
        assert found(db, "ns.b") == "/project/src/ns/b.py"
        assert found(db, "ns.c") == f"{SITE}/ns/c/__init__.py"

    def test_nested(self, make_database):
        db, _ = make_database({"ns/inner/a.py": ""}, {"ns/inner/b.py": ""})
        assert found(db, "ns.inner") == "namespace"
        assert found(db, "ns.inner.a") == "/project/ns/inner/a.py"
        assert found(db, "ns.inner.b") == f"{SITE}/ns/inner/b.py"

    def test_a_regular_package_ends_the_search(self, make_database):
        db, _ = make_database({"ns/a.py": ""}, {"ns/__init__.py": "", "ns/b.py": ""})
        assert found(db, "ns") == f"{SITE}/ns/__init__.py"
        assert found(db, "ns.a") is None

    @pytest.mark.parametrize(
        "text",
        [
            "__path__ = __import__('pkgutil').extend_path(__path__, __name__)",
            "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\n",
            "__import__('pkg_resources').declare_namespace(__name__)",
            "try:\n    import pkg_resources\n    pkg_resources.declare_namespace(__name__)\nexcept ImportError: pass",
        ],
    )
    def test_legacy_namespace_packages(self, make_database, text):
        db, _ = make_database({"ns/__init__.py": text, "ns/a.py": ""}, {"ns/__init__.py": text, "ns/b.py": ""})
        assert found(db, "ns") == "/project/ns/__init__.py"
        assert found(db, "ns.a") == "/project/ns/a.py"
        assert found(db, "ns.b") == f"{SITE}/ns/b.py"

    def test_a_loop_of_links_ends(self, make_database):
        db, memory = make_database({"ns/data.txt": ""})
        memory.link("ns/again", "../ns")
        assert found(db, "ns") in (None, "namespace")
        assert found(db, "ns.again.again.again") in (None, "namespace")


class TestStubPackages:
    def test_goes_before_the_runtime_package(self, make_database):
        db, _ = make_database(site={"lib/__init__.py": "", "lib/a.py": "", "lib-stubs/__init__.pyi": "", "lib-stubs/a.pyi": ""})
        assert found(db, "lib") == f"{SITE}/lib-stubs/__init__.pyi"
        assert found(db, "lib.a") == f"{SITE}/lib-stubs/a.pyi"
        assert resolve_module(db, "lib").is_typed

    def test_goes_before_a_runtime_package_in_an_earlier_directory(self, make_database):
        db, _ = make_database({"/other/lib/__init__.py": ""}, {"lib-stubs/__init__.pyi": ""}, site_packages=("/other", SITE))
        assert found(db, "lib") == f"{SITE}/lib-stubs/__init__.pyi"

    def test_does_not_go_before_the_project(self, make_database):
        db, _ = make_database({"lib/__init__.py": ""}, {"lib-stubs/__init__.pyi": ""})
        assert found(db, "lib") == "/project/lib/__init__.py"

    def test_of_the_project_itself(self, make_database):
        db, _ = make_database({"lib-stubs/__init__.pyi": ""}, {"lib/__init__.py": ""})
        assert found(db, "lib") == "/project/lib-stubs/__init__.pyi"

    def test_complete_stubs_leave_other_modules_without_types(self, make_database):
        db, _ = make_database(site={"lib/__init__.py": "", "lib/a.py": "", "lib/sub/b.py": "", "lib-stubs/__init__.pyi": ""})
        assert found(db, "lib.a") == "opaque"
        assert found(db, "lib.sub") == "opaque"
        assert found(db, "lib.sub.b") == "opaque"
        assert found(db, "lib.missing") is None

    def test_partial_stubs_are_merged(self, make_database):
        db, _ = make_database(
            site={
                "lib/__init__.py": "",
                "lib/a.py": "",
                "lib/sub/__init__.py": "",
                "lib/sub/b.py": "",
                "lib-stubs/__init__.pyi": "",
                "lib-stubs/py.typed": "partial\n",
                "lib-stubs/sub/c.pyi": "",
            }
        )
        assert found(db, "lib") == f"{SITE}/lib-stubs/__init__.pyi"
        assert found(db, "lib.a") == f"{SITE}/lib/a.py"
        assert found(db, "lib.sub") == f"{SITE}/lib/sub/__init__.py"
        assert found(db, "lib.sub.b") == f"{SITE}/lib/sub/b.py"
        assert found(db, "lib.sub.c") == f"{SITE}/lib-stubs/sub/c.pyi"

    def test_partial_stubs_whose_subpackage_is_stubbed(self, make_database):
        db, _ = make_database(
            site={
                "lib/__init__.py": "",
                "lib/sub/__init__.py": "",
                "lib/sub/b.py": "",
                "lib-stubs/__init__.pyi": "",
                "lib-stubs/py.typed": "partial\n",
                "lib-stubs/sub/__init__.pyi": "",
            }
        )
        assert found(db, "lib.sub") == f"{SITE}/lib-stubs/sub/__init__.pyi"
        assert found(db, "lib.sub.b") == f"{SITE}/lib/sub/b.py"

    def test_stubs_of_a_namespace_package(self, make_database):
        db, _ = make_database(
            site={
                "google/protobuf/__init__.py": "",
                "google/protobuf/message.py": "",
                "google/cloud/storage/__init__.py": "",
                "google-stubs/protobuf/__init__.pyi": "",
            }
        )
        assert found(db, "google") == "namespace"
        assert found(db, "google.protobuf") == f"{SITE}/google-stubs/protobuf/__init__.pyi"
        assert found(db, "google.cloud.storage") == f"{SITE}/google/cloud/storage/__init__.py"
        # A regular package within a namespace of stubs is complete unless it says otherwise.
        assert found(db, "google.protobuf.message") == "opaque"

    def test_partial_stubs_in_a_namespace_package(self, make_database):
        db, _ = make_database(
            site={
                "shapes/polygons/hexagon/__init__.py": "",
                "shapes/polygons/hexagon/side.py": "",
                "shapes/polygons/pentagon/__init__.py": "",
                "shapes-stubs/polygons/hexagon/__init__.pyi": "",
                "shapes-stubs/polygons/hexagon/py.typed": "partial\n",
            }
        )
        assert found(db, "shapes.polygons.hexagon") == f"{SITE}/shapes-stubs/polygons/hexagon/__init__.pyi"
        assert found(db, "shapes.polygons.hexagon.side") == f"{SITE}/shapes/polygons/hexagon/side.py"
        assert found(db, "shapes.polygons.pentagon") == f"{SITE}/shapes/polygons/pentagon/__init__.py"

    def test_without_the_runtime_package(self, make_database):
        db, _ = make_database(site={"lib-stubs/__init__.pyi": "", "lib-stubs/a.pyi": ""})
        assert found(db, "lib.a") == f"{SITE}/lib-stubs/a.pyi"

    def test_of_an_extension_module(self, make_database):
        db, _ = make_database(site={"fast.abi3.so": "", "fast-stubs/__init__.pyi": ""})
        assert found(db, "fast") == f"{SITE}/fast-stubs/__init__.pyi"


class TestTyped:
    def test_the_mark_counts_for_all_below(self, make_database):
        db, _ = make_database(
            site={
                "lib/__init__.py": "",
                "lib/py.typed": "",
                "lib/sub/__init__.py": "",
                "lib/sub/a.py": "",
                "plain/__init__.py": "",
                "plain/a.pyi": "",
            }
        )
        assert [resolve_module(db, name).is_typed for name in ("lib", "lib.sub", "lib.sub.a")] == [True, True, True]
        assert [resolve_module(db, name).is_typed for name in ("plain", "plain.a")] == [False, True]


class TestIndependence:
    def test_an_edit_of_the_project_leaves_resolution_alone(self, make_database):
        db, memory = make_database({"a.py": "x = 1", "p/__init__.py": ""})
        assert found(db, "a") == "/project/a.py"
        assert found(db, "missing") is None
        ran = []
        db.observers.append(lambda event, query, key: ran.append(query.name) if event is Event.EXECUTE else None)
        memory.write("a.py", "x = 2")
        apply_changes(db, ["/project/a.py"])
        assert found(db, "a") == "/project/a.py"
        assert found(db, "missing") is None
        assert ran == []

    def test_creation_is_seen(self, make_database):
        db, memory = make_database({"a.py": ""})
        assert found(db, "b") is None
        memory.write("b.py")
        apply_changes(db, ["/project/b.py"])
        assert found(db, "b") == "/project/b.py"

    def test_creation_of_a_stub_is_seen(self, make_database):
        db, memory = make_database({"a.py": ""})
        assert found(db, "a") == "/project/a.py"
        memory.write("a.pyi")
        apply_changes(db, ["/project/a.pyi"])
        assert found(db, "a") == "/project/a.pyi"

    def test_deletion_of_a_directory_is_seen(self, make_database):
        db, memory = make_database({"p/__init__.py": "", "p/q/a.py": ""})
        assert found(db, "p.q.a") == "/project/p/q/a.py"
        memory.remove("p")
        apply_changes(db, ["/project/p"])
        assert found(db, "p.q.a") is None
        assert found(db, "p") is None

    def test_installation_is_seen(self, make_database):
        db, memory = make_database()
        assert found(db, "lib.a") is None
        memory.write(f"{SITE}/lib/__init__.py")
        memory.write(f"{SITE}/lib/a.py")
        apply_changes(db, [f"{SITE}/lib/a.py", f"{SITE}/lib/__init__.py"])
        assert found(db, "lib.a") == f"{SITE}/lib/a.py"

    def test_resolution_reads_no_file_of_the_project(self, make_database):
        db, memory = make_database({"a.py": "", "p/__init__.py": "", "p/b.py": ""})
        for name in ("a", "p.b", "json", "missing", "p.missing"):
            found(db, name)
        assert [path for path in memory.reads if path.endswith((".py", ".pyi"))] == []

    def test_the_same_module_is_the_same_object(self, make_database):
        first, _ = make_database({"a.py": ""})
        second, _ = make_database({"a.py": ""})
        assert resolve_module(first, "a") is resolve_module(second, "a")


class TestImportsNearTheFile:
    def test_sibling_of_a_script(self, make_database):
        db, _ = make_database({"scripts/tool.py": "", "scripts/shared.py": ""})
        assert found(db, "shared") is None
        module = resolve_import(db, file_at("/project/scripts/tool.py"), "shared")
        assert module.file.path == "/project/scripts/shared.py"
        # It is known by the name under which a search path has it.
        assert module is resolve_module(db, "scripts.shared")

    def test_directory_in_front_of_a_package(self, make_database):
        db, _ = make_database({"tests/pkg/__init__.py": "", "tests/pkg/test_a.py": "", "tests/support/__init__.py": ""})
        module = resolve_import(db, file_at("/project/tests/pkg/test_a.py"), "support")
        assert module.file.path == "/project/tests/support/__init__.py"

    def test_a_package_does_not_see_its_own_modules_without_dots(self, make_database):
        db, _ = make_database({"p/__init__.py": "", "p/a.py": "", "p/b.py": ""})
        assert resolve_import(db, file_at("/project/p/a.py"), "b") is None

    def test_search_paths_go_first(self, make_database):
        db, _ = make_database({"scripts/tool.py": "", "scripts/lib.py": ""}, {"lib.py": ""})
        assert resolve_import(db, file_at("/project/scripts/tool.py"), "lib").kind == SITE_PACKAGES

    def test_directory_that_no_import_can_name(self, make_database):
        db, _ = make_database({"my-scripts/tool.py": "", "my-scripts/shared.py": ""})
        module = resolve_import(db, file_at("/project/my-scripts/tool.py"), "shared")
        assert (module.name, module.file.path) == ("shared", "/project/my-scripts/shared.py")

    def test_submodule_near_the_file(self, make_database):
        db, _ = make_database({"a/b/tool.py": "", "a/near/__init__.py": "", "a/near/mod.py": ""})
        module = resolve_import(db, file_at("/project/a/b/tool.py"), "near.mod")
        assert module.file.path == "/project/a/near/mod.py"


def test_search_path_order(make_database):
    db, _ = make_database(
        {"src/a.py": "", "/editable/b.py": ""}, {"x.pth": "/editable\n"}, extra_paths=("/extra",), standard_library="/lib"
    )
    assert [path.directory for path in search_paths(db)] == [
        "/extra",
        "/project/typings",
        "/project",
        "/project/src",
        "/typeshed",
        SITE,
        "/editable",
        "/lib",
    ]
