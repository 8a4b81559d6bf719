"""Which addresses are public. Everything else is this machine, its network, or nobody's, and is never asked."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# The world's unicast addresses of IPv6 all lie here; whatever else is written as IPv6 may lead to an address of IPv4 in disguise.
_WORLD = ip_network("2000::/3")
# Ranges that the standard library calls global, but that lead back into a network, to a gateway, or to a cloud's own services.
_NOT_PUBLIC = tuple(
    ip_network(name)
    for name in (
        "192.0.0.0/24",  # RFC 6890, for protocols
        "192.88.99.0/24",  # RFC 7526, gateways to IPv6
        "168.63.129.16/32",  # the host's own services in Azure
        "2002::/16",  # RFC 3056: any address of IPv4 in disguise
        "2001::/23",  # RFC 2928, among them Teredo, which hides addresses of IPv4
        "3fff::/20",  # RFC 9637, documentation
        "5f00::/16",  # RFC 9602, within one network
    )
)


def is_public(address: str) -> bool:
    """Whether an address belongs to the public network.

    Args:
        address: as the resolver gives it, with or without a zone.
    """
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            found = found.ipv4_mapped
        elif found not in _WORLD or found.scope_id:
            return False
    if found.is_multicast or found.is_reserved or found.is_unspecified or not found.is_global:
        return False
    return not any(found in network for network in _NOT_PUBLIC if network.version == found.version)
