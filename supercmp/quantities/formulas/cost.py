"""Formulas for cost: from the price that needs the fewest factors, each factor applied once."""

from __future__ import annotations

from supercmp.quantities.formulas.registry import Number, formula


@formula("chip_cost", per_chip=True)
def chip_cost(chip_count: Number, chip_price: Number) -> Number:
    """Cost of the bare chips.

    Args:
        chip_count: chips of one kind.
        chip_price: price of one bare chip [USD].

    Returns:
        Cost of all of them [USD].

    Source: methodology, section 3.1, basis "chip".

    """
    return chip_count * chip_price


@formula("hardware_price")
def hardware_price(cluster_price: Number) -> Number:
    """Price of a chip with its share of server and network, as published.

    Args:
        cluster_price: price a chip, network included [USD].

    Returns:
        The same [USD].

    Source: methodology, section 3.1, basis "allin".

    """
    return cluster_price


@formula("hardware_price")
def hardware_price_of_server(server_price: Number, network_share: Number) -> Number:
    """Price of a chip in its server, with the network added.

    Args:
        server_price: a chip's share of its server [USD].
        network_share: network's share of a cluster's price [1].

    Returns:
        Price a chip, network included [USD].

    Source: methodology, section 3.1; Epoch AI: the interconnect is 19 % of a cluster.

    """
    return server_price / (1 - network_share)


@formula("hardware_price")
def hardware_price_of_chip(chip_price: Number, chip_to_server: Number, network_share: Number) -> Number:
    """Price of a bare chip, with server and network added.

    Args:
        chip_price: price of one bare chip [USD].
        chip_to_server: server price over bare chip price [1].
        network_share: network's share of a cluster's price [1].

    Returns:
        Price a chip, network included [USD].

    Source: methodology, section 3.1; Epoch AI's overheads for server and interconnect.

    """
    return chip_price * chip_to_server / (1 - network_share)


@formula("server_share")
def server_share(cluster_price: Number, network_share: Number) -> Number:
    """Share of a chip in its server, the network taken off.

    Args:
        cluster_price: price a chip, network included [USD].
        network_share: network's share of a cluster's price [1].

    Returns:
        Price a chip without the network [USD].

    Source: methodology, section 3.1.

    """
    return cluster_price * (1 - network_share)


@formula("server_share")
def server_share_of_server(server_price: Number) -> Number:
    """Share of a chip in its server, as published.

    Args:
        server_price: a chip's share of its server [USD].

    Returns:
        The same [USD].

    Source: methodology, section 3.1, basis "server".

    """
    return server_price


@formula("server_share")
def server_share_of_chip(chip_price: Number, chip_to_server: Number) -> Number:
    """Share of a chip in its server, from the bare chip.

    Args:
        chip_price: price of one bare chip [USD].
        chip_to_server: server price over bare chip price [1].

    Returns:
        Price a chip with its share of the server [USD].

    Source: methodology, section 3.1.

    """
    return chip_price * chip_to_server


@formula("server_cost", per_chip=True)
def server_cost(chip_count: Number, server_share: Number) -> Number:
    """Cost of the servers without the network.

    Args:
        chip_count: chips of one kind.
        server_share: price a chip with its share of the server [USD].

    Returns:
        Cost of all servers [USD].

    Source: methodology, section 3.1.

    """
    return chip_count * server_share


@formula("hardware_cost", given=("server_cost",))
def hardware_cost_of_servers(server_cost: Number, network_share: Number) -> Number:
    """Cost of published servers, with the network added.

    Args:
        server_cost: published cost of the servers [USD].
        network_share: network's share of a cluster's price [1].

    Returns:
        Cost of servers and network [USD].

    Source: methodology, section 3.1.

    """
    return server_cost / (1 - network_share)


@formula("hardware_cost", per_chip=True)
def hardware_cost(chip_count: Number, hardware_price: Number) -> Number:
    """Cost of servers and network.

    Args:
        chip_count: chips of one kind.
        hardware_price: price a chip, server and network included [USD].

    Returns:
        Cost of all of them [USD].

    Source: methodology, section 3.1.

    """
    return chip_count * hardware_price
