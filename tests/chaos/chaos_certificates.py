"""Certificates with one fault each, made anew."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler.clock import now

NOW = now()
DAY = dt.timedelta(days=1)
KEY = ec.generate_private_key(ec.SECP256R1())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def made(folder: Path, fault: str) -> Path:
    """A file with key and certificate; everything but the fault is right for 127.0.0.1."""
    issuer = "Loopback" if fault == "self-signed" else "An issuer nobody was shown"
    where = "127.0.0.9" if fault == "wrong-host" else "127.0.0.1"
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name("Loopback"))
        .issuer_name(_name(issuer if fault == "incomplete" else "Loopback"))
        .public_key(KEY.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 90 * DAY)
        .not_valid_after(NOW - DAY if fault == "expired" else NOW + 90 * DAY)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(where))]), critical=False)
    )
    pem = KEY.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + builder.sign(KEY, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    path = folder / f"{fault}.pem"
    path.write_bytes(pem)
    return path


def wrapper(pem: Path, *, legacy: bool) -> Callable[[socket.socket], socket.socket]:
    """What makes a connection a secure one; ``legacy``: nothing newer than TLS 1.0."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    if legacy:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return lambda connection: context.wrap_socket(connection, server_side=True)
