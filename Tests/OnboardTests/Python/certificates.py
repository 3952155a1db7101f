"""Makes an authority and certificates of it: certificates.py DIRECTORY HOST...

DIRECTORY gets ca.pem; good.pem for all hosts; other.pem for another host; expired.pem for all hosts, until yesterday,
and expired-other.pem for another host; of other authorities, self-signed.pem and unknown.pem for all hosts,
default.pem for another host, as an ingress controller makes one by itself, bare.pem for no host, and odd.pem for names
that are none; and key.pem, the key of all of them.
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
unknown_key = ec.generate_private_key(ec.SECP256R1())


def common_name(name):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


authority = (common_name("Test authority"), authority_key)


def certificate(name, names, end, is_authority=False, subject=None, issuer=authority):
    subject = authority[0] if is_authority else common_name(subject or name)
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer[0] or subject)
        .public_key((authority_key if is_authority else key).public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - 30 * day).not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True))
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(n) for n in names]), critical=False)
    signed = builder.sign(issuer[1], hashes.SHA256())
    (directory / f"{name}.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))


certificate("ca", [], now + 30 * day, is_authority=True)
certificate("good", hosts, now + day)
certificate("other", ["somebody-else.example"], now + day)
certificate("expired", hosts, now - day)
certificate("expired-other", ["somebody-else.example"], now - day)
certificate("self-signed", hosts, now + day, issuer=(None, key))
certificate("unknown", hosts, now + day, issuer=(common_name("Unknown authority"), unknown_key))
default = ["0a1b.2c3d.traefik.default", *(f"{number}.default" for number in range(5))]
certificate("default", default, now + day, subject="TRAEFIK DEFAULT CERT", issuer=(None, key))
certificate("bare", [], now + day, subject="A |router|", issuer=(None, key))
certificate("odd", ["*.x.example", "a\x1b[31m\"b", "c\nSubject:CN = d"], now + day, issuer=(None, key))
(directory / "key.pem").write_bytes(key.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
