"""Which package on the index holds the stubs of a third-party module?

typeshed publishes the stubs in its folder `stubs/`, one distribution `types-<name>` for each.  The table names those whose
modules people import most; it was written by hand from the folder's list of August 2026 (github.com/python/typeshed), and only
serves to say what could be installed, so that an entry that is missing or out of date does little harm.
"""

from __future__ import annotations

from typing import Final

_DISTRIBUTIONS: Final = """
aiofiles: aiofiles
antlr4-python3-runtime: antlr4
assertpy: assertpy
Authlib: authlib
aws-xray-sdk: aws_xray_sdk
behave: behave
binaryornot: binaryornot
bleach: bleach
boltons: boltons
braintree: braintree
cachetools: cachetools
capturer: capturer
cffi: cffi
channels: channels
chevron: chevron
click-default-group: click_default_group
click-spinner: click_spinner
colorama: colorama
console-menu: consolemenu
convertdate: convertdate
croniter: croniter
dateparser: dateparser, dateparser_data
decorator: decorator
defusedxml: defusedxml
Deprecated: deprecated
django-filter: django_filters
django-import-export: import_export
docker: docker
dockerfile-parse: dockerfile_parse
docutils: docutils
editdistance: editdistance
entrypoints: entrypoints
ephem: ephem
first: first
flake8-bugbear: bugbear
flake8-docstrings: flake8_docstrings
flake8: flake8
Flask-Cors: flask_cors
Flask-Migrate: flask_migrate
Flask-SocketIO: flask_socketio
gdb: gdb
geojson: geojson
geopandas: geopandas
gevent: gevent
google-cloud-ndb: google.cloud.ndb
greenlet: greenlet
grpcio-health-checking: grpc_health
grpcio-reflection: grpc_reflection
grpcio-status: grpc_status
grpcio: grpc
gunicorn: gunicorn
hdbcli: hdbcli
hnswlib: hnswlib
html5lib: html5lib
httplib2: httplib2
httpretty: httpretty
hvac: hvac
ibm-db: ibm_db
inifile: inifile
JACK-Client: jack
Jetson.GPIO: Jetson
jmespath: jmespath
jsonschema: jsonschema
jwcrypto: jwcrypto
kafka-python: kafka
keyboard: keyboard
ldap3: ldap3
lupa: lupa
lzstring: lzstring
m3u8: m3u8
Markdown: markdown
mock: mock
mypy-extensions: mypy_extensions
mysqlclient: MySQLdb
nanoid: nanoid
netaddr: netaddr
netifaces: netifaces
networkx: networkx
oauthlib: oauthlib
objgraph: objgraph
olefile: olefile
openpyxl: openpyxl
opentracing: opentracing
paramiko: paramiko
parsimonious: parsimonious
passpy: passpy
peewee: playhouse
pep8-naming: pep8ext_naming
pexpect: pexpect
pika: pika
polib: polib
pony: pony
portpicker: portpicker
protobuf: google.protobuf
psutil: psutil
psycopg2: psycopg2
punq: punq
pyasn1: pyasn1
pyaudio: pyaudio
PyAutoGUI: pyautogui
pycocotools: pycocotools
pycurl: pycurl
pyfarmhash: farmhash
pyflakes: pyflakes
Pygments: pygments
pyinstaller: PyInstaller, pyi_splash
PyMySQL: pymysql
pynput: pynput
pyperclip: pyperclip
pyphen: pyphen
PyScreeze: pyscreeze
pyserial: serial
PySocks: socks, sockshandler
pytest-lazy-fixture: pytest_lazyfixture
python-crontab: crontab
python-dateutil: dateutil
python-http-client: python_http_client
python-jenkins: jenkins
python-jose: jose
python-nmap: nmap
python-xlib: Xlib
pytz: pytz
pywin32: win32api, win32con, win32gui, win32file, win32event, win32process, win32service, pythoncom, pywintypes, win32com
pyxdg: xdg
PyYAML: yaml
qrcode: qrcode
ratelimit: ratelimit
regex: regex
reportlab: reportlab
requests-oauthlib: requests_oauthlib
requests: requests
retry: retry
rfc3339-validator: rfc3339_validator
RPi.GPIO: RPi
s2clientprotocol: s2clientprotocol
scp: scp
seaborn: seaborn
Send2Trash: send2trash
setuptools: setuptools, distutils
shapely: shapely
simplejson: simplejson
singledispatch: singledispatch
six: six
slumber: slumber
tabulate: tabulate
tensorflow: tensorflow
tinycss2: tinycss2
titlecase: titlecase
toml: toml
toposort: toposort
tqdm: tqdm
translationstring: translationstring
ttkthemes: ttkthemes
unidiff: unidiff
untangle: untangle
uWSGI: uwsgi, uwsgidecorators
vobject: vobject
waitress: waitress
webencodings: webencodings
WebOb: webob
WebTest: webtest
whatthepatch: whatthepatch
workalendar: workalendar
WTForms: wtforms
wurlitzer: wurlitzer
xlrd: xlrd
xmltodict: xmltodict
yt-dlp: yt_dlp
zstd: zstd
zxcvbn: zxcvbn
"""


def stub_distribution(module: str) -> str | None:
    """The name of the distribution that holds typeshed's stubs of a third-party module, None if it is not known to have any."""
    table = _table()
    while module:
        found = table.get(module)
        if found is not None:
            return "types-" + found
        module = module.rpartition(".")[0]
    return None


def _table() -> dict[str, str]:
    """Distribution by module; read out of the text on each call, because at most a few imports of a run are unresolved."""
    table: dict[str, str] = {}
    for line in _DISTRIBUTIONS.split("\n"):
        distribution, _, modules = line.partition(":")
        for module in modules.split(","):
            table[module.strip()] = distribution
    return table
