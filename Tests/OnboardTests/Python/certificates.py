"""Makes an authority and certificates of it: certificates.py DIRECTORY HOST...

DIRECTORY gets ca.pem; good.pem for all hosts; other.pem for another host; expired.pem for all hosts, until yesterday;
and key.pem, the key of all of them.
"""
import datetime
import pathlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

directory, hosts = pathlib.Path(sys.argv[1]), sys.argv[2:]
now = datetime.datetime.now(datetime.timezone.utc)
day = datetime.timedelta(days=1)
key = ec.generate_private_key(ec.SECP256R1())
authority_key = ec.generate_private_key(ec.SECP256R1())
authority_name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Test authority")])


def certificate(name, names, end, is_authority=False):
    subject = authority_name if is_authority else x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(authority_name)
        .public_key((authority_key if is_authority else key).public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - 30 * day).not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True))
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(n) for n in names]), critical=False)
    signed = builder.sign(authority_key, hashes.SHA256())
    (directory / f"{name}.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))


certificate("ca", [], now + 30 * day, is_authority=True)
certificate("good", hosts, now + day)
certificate("other", ["somebody-else.example"], now + day)
certificate("expired", hosts, now - day)
(directory / "key.pem").write_bytes(key.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
