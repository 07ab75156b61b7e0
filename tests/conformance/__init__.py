"""The typing specification's conformance suite."""
