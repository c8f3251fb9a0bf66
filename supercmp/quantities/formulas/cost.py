"""Formulas for cost: hardware is the hinge, from servers, a contract or the prices of chips; its parts hang on it."""

from __future__ import annotations

from supercmp.quantities.formulas.constants import (
    PUBLIC_CHIPS,
    PUBLIC_PRICE_LEAST,
    PUBLIC_PRICE_MOST,
    PUBLIC_PRICE_POWER,
)
from supercmp.quantities.formulas.functions import at_least, at_most
from supercmp.quantities.formulas.registry import Number, formula


@formula("pooled_price", given=("server_price",))
def pooled_price_of_server(server_price: Number) -> Number:
    """Price of a chip with its share of the server, as published for this machine.

    Args:
        server_price: a chip's share of its server [USD].

    Returns:
        The same [USD].

    Source: by definition.

    """
    return server_price


@formula("pooled_price", given=("chip_price",))
def pooled_price_of_chip(chip_price: Number, chip_to_server: Number) -> Number:
    """Price of a chip with its share of the server, from that of the bare chip published for this machine.

    Args:
        chip_price: price of one bare chip [USD].
        chip_to_server: server price over bare chip price [1].

    Returns:
        Price a chip with its share of the server [USD].

    Source: Epoch AI's overheads for servers.

    """
    return chip_price * chip_to_server


@formula("pooled_price", given=("cluster_price",))
def pooled_price_of_cluster(cluster_price: Number, network_share: Number) -> Number:
    """Price of a chip with its share of the server, from that of a cluster published for this machine.

    Args:
        cluster_price: price a chip, network included [USD].
        network_share: network's share of a cluster's price [1].

    Returns:
        Price a chip without the network [USD].

    Source: Epoch AI: the interconnect is 19 % of a cluster.

    """
    return cluster_price * (1 - network_share)


@formula("hardware_at_price", per_chip=True)
def hardware_at_price(chip_count: Number, pooled_price: Number, network_share: Number) -> Number:
    """Servers and network at the price of their chips.

    Args:
        chip_count: chips of one kind.
        pooled_price: price of one with its share of the server [USD].
        network_share: network's share of a cluster's price [1].

    Returns:
        Cost of all of them [USD].

    Source: by definition of the share.

    """
    return chip_count * pooled_price / (1 - network_share)


@formula("servers_at_price", per_chip=True)
def servers_at_price(chip_count: Number, pooled_price: Number) -> Number:
    """Servers at the price of their chips.

    Args:
        chip_count: chips of one kind.
        pooled_price: price of one with its share of the server [USD].

    Returns:
        Cost of all servers [USD].

    Source: by definition.

    """
    return chip_count * pooled_price


@formula("chips_at_price", per_chip=True)
def chips_at_price(chip_count: Number, pooled_price: Number, chip_to_server: Number) -> Number:
    """Bare chips at their price.

    Args:
        chip_count: chips of one kind.
        pooled_price: price of one with its share of the server [USD].
        chip_to_server: server price over bare chip price [1].

    Returns:
        Cost of all of them [USD].

    Source: by definition of the ratio.

    """
    return chip_count * pooled_price / chip_to_server


@formula("public_factor")
def public_factor(chip_count: Number, public_price: Number) -> Number:
    """What a public buyer pays over the price model: small machines hold other parts in the sum, large ones get discounts.

    Args:
        chip_count: chips of all kinds.
        public_price: the factor at 4,000 chips [1].

    Returns:
        Factor on the price [1].

    Source: fitted to 19 public contracts; cost goes as the 0.72th power of the count, so more chips never cost less.

    """
    factor: Number = public_price * (chip_count / PUBLIC_CHIPS) ** PUBLIC_PRICE_POWER
    return at_least(at_most(factor, PUBLIC_PRICE_MOST), PUBLIC_PRICE_LEAST)


@formula("hardware_cost", given=("server_cost",))
def hardware_cost_of_servers(server_cost: Number, network_share: Number) -> Number:
    """Cost of published servers, with the network added.

    Args:
        server_cost: published cost of the servers [USD].
        network_share: network's share of a cluster's price [1].

    Returns:
        Cost of servers and network [USD].

    Source: by definition of the share.

    """
    return server_cost / (1 - network_share)


@formula("hardware_cost", given=("contract_cost", "contract_chips"))
def hardware_cost_of_chips_bought(
    contract_cost: Number, contract_hardware_share: Number, chip_count: Number, contract_chips: Number
) -> Number:
    """Cost of servers and network from a contract that says how many chips it bought.

    Args:
        contract_cost: what the buyer pays, maintenance included [USD].
        contract_hardware_share: hardware's part of such a sum [1].
        chip_count: chips of the machine.
        contract_chips: chips that the contract bought.

    Returns:
        Cost of servers and network [USD].

    Source: by proportion; three to five years of upkeep at 3 to 5 % a year.

    """
    return contract_cost * contract_hardware_share * chip_count / contract_chips


@formula("hardware_cost", given=("contract_cost",))
def hardware_cost_of_contract(contract_cost: Number, contract_hardware_share: Number) -> Number:
    """Cost of servers and network from the contract for the machine.

    Args:
        contract_cost: what the buyer pays, maintenance included [USD].
        contract_hardware_share: hardware's part of such a sum [1].

    Returns:
        Cost of servers and network [USD].

    Source: three to five years of upkeep at 3 to 5 % a year.

    """
    return contract_cost * contract_hardware_share


@formula("hardware_cost")
def hardware_cost_of_public(hardware_at_price: Number, public_factor: Number, model_error_cost: Number) -> Number:
    """Cost of servers and network of a public machine, at prices.

    Args:
        hardware_at_price: servers and network at the price of their chips [USD].
        public_factor: what a public buyer pays over it [1].
        model_error_cost: by what buyers differ, the doubt about prices included [1].

    Returns:
        Cost of servers and network [USD].

    Source: fitted to public contracts.

    """
    return hardware_at_price * public_factor * model_error_cost


@formula("hardware_cost")
def hardware_cost(hardware_at_price: Number, model_error_cost: Number) -> Number:
    """Cost of servers and network, at prices.

    Args:
        hardware_at_price: servers and network at the price of their chips [USD].
        model_error_cost: by what buyers differ [1].

    Returns:
        Cost of servers and network [USD].

    Source: by definition.

    """
    return hardware_at_price * model_error_cost


@formula("server_cost")
def server_cost(hardware_cost: Number, network_share: Number) -> Number:
    """Cost of the servers: the hardware without the network.

    Args:
        hardware_cost: servers and network [USD].
        network_share: network's share of a cluster's price [1].

    Returns:
        Cost of all servers [USD].

    Source: by definition of the share.

    """
    return hardware_cost * (1 - network_share)


@formula("chip_cost")
def chip_cost_of_one_kind(server_cost: Number, chip_to_server: Number) -> Number:
    """Cost of the bare chips, all of one kind, from that of their servers.

    Args:
        server_cost: cost of the servers [USD].
        chip_to_server: server price over bare chip price [1].

    Returns:
        Cost of all chips [USD].

    Source: by definition of the ratio.

    """
    return server_cost / chip_to_server


@formula("chip_cost")
def chip_cost(server_cost: Number, chips_at_price: Number, servers_at_price: Number) -> Number:
    """Cost of the bare chips of several kinds, from that of their servers and the part that chips have at their prices.

    Args:
        server_cost: cost of the servers [USD].
        chips_at_price: bare chips at their price [USD].
        servers_at_price: servers at the price of their chips [USD].

    Returns:
        Cost of all chips [USD].

    Source: by proportion.

    """
    return server_cost * chips_at_price / servers_at_price


CONTRACT_FORMULAS = (hardware_cost_of_contract.__name__, hardware_cost_of_chips_bought.__name__)
"""The formulas by which a cost rests on a contract."""
PRICE_FORMULAS = (hardware_cost.__name__, hardware_cost_of_public.__name__)
"""The formulas by which a cost rests on the prices of chips."""
