"""Conditions for when a gate applies: claims about the need, and nothing else, named in `WHEN`."""

from collections.abc import Callable, Mapping

from vetting.need import Asked

SALE_OF_ANIMALS = ("NCL-ANIMAL",)
NO_APPROVAL = (
    "REG-STRAT", "REG-QMS", "REG-CER", "REG-LCM", "REG-AGENT", "REG-MAH", "REG-DMF", "REG-UDI",
    "REG-TRANS", "REG-USAGENT",
)  # fmt: skip
"""Regulatory work that ends in no approval of its own."""
DEVICE_APPROVALS = ("REG-DEV1", "REG-DEV2", "REG-DEV3", "REG-IVD", "REG-US", "REG-EU")
DEVICE_MAKING = ("CDMO-DEV", "CDMO-IVD")
NO_DRUG_MAKING = (*DEVICE_MAKING, "CDMO-PLAS", "CDMO-PKG", "CDMO-TT")
"""Contract work that a drug manufacturing licence is not asked for: plasmids are a starting
material, and a transfer or a label makes no drug."""
CONSTRUCTION = ("FAC-DES", "FAC-CLEAN", "FAC-BSL", "FAC-ANIMAL", "FAC-UTIL")
DEVICE_MODALITIES = ("DEV", "IVD", "SAMD")
"""Devices whose class the modality leaves open; the others have one in the vocabulary."""


def asks_glp(asked: Asked) -> bool:
    """The work must be done under GLP: by its name, or because the need says so."""
    return asked.is_asked("GLP")


def cn(asked: Asked) -> bool:
    """The result is for the authority of China."""
    return "CN-NMPA" in asked.jurisdictions


def us(asked: Asked) -> bool:
    """The result is for the FDA."""
    return "US-FDA" in asked.jurisdictions


def eu(asked: Asked) -> bool:
    """The result is for the EU: the medicines agency or a notified body."""
    return bool({"EU-EMA", "EU-NB"} & set(asked.jurisdictions))


def us_or_eu(asked: Asked) -> bool:
    """The result is for the FDA or the European medicines agency."""
    return bool({"US-FDA", "EU-EMA"} & set(asked.jurisdictions))


def uses_animals(asked: Asked) -> bool:
    """Work is done on animals; to sell them is another trade, with another licence."""
    return any(
        asked.vocabulary.uses_animals(code) and not _is_of(asked, code, SALE_OF_ANIMALS)
        for code in asked.need.services
    )


def sells_animals(asked: Asked) -> bool:
    """Laboratory animals are bought."""
    return _asks(asked, SALE_OF_ANIMALS)


def registers_device(asked: Asked) -> bool:
    """An approval of a device or an IVD is applied for."""
    return _registers(asked) and _approves_device(asked)


def registers_drug(asked: Asked) -> bool:
    """An approval of a drug is applied for."""
    return _registers(asked) and not _approves_device(asked)


def acts_as_agent_in_china(asked: Asked) -> bool:
    """A foreign applicant needs somebody who answers for it in China."""
    return _asks(asked, ("REG-AGENT",))


def acts_as_us_agent(asked: Asked) -> bool:
    """A foreign establishment needs somebody whom the FDA can reach in the United States."""
    return _asks(asked, ("REG-USAGENT",))


def makes_drug(asked: Asked) -> bool:
    """A drug, its substance included, is made under contract."""
    return any(
        asked.vocabulary.top(code) == "CDMO" and not _is_of(asked, code, NO_DRUG_MAKING)
        for code in asked.need.services
    ) and not _is_device(asked)


def makes_device(asked: Asked) -> bool:
    """A device or an IVD is made under contract."""
    made = any(asked.vocabulary.top(code) == "CDMO" for code in asked.need.services)
    return _asks(asked, DEVICE_MAKING) or (made and _is_device(asked))


def handles_live_virus(asked: Asked) -> bool:
    """Viruses that can infect are made or added: vectors, oncolytic viruses, clearance studies."""
    return _asks(asked, ("CDMO-VV", "TEST-BIOSAF")) or "OV" in asked.need.modality


def handles_potent_product(asked: Asked) -> bool:
    """The product harms whoever breathes it in, or radiates."""
    return _asks(asked, ("CDMO-ADC", "CDMO-RADIO")) or bool(
        {"ADC", "RADIO"} & set(asked.need.modality)
    )


def tests_for_registration(asked: Asked) -> bool:
    """The report goes into a registration dossier as its type test."""
    return _asks(asked, ("TEST-TYPE",))


def runs_trial_site(asked: Asked) -> bool:
    """Subjects are enrolled and treated at the supplier's own site."""
    return _asks(asked, ("CLIN-SITE",))


def takes_human_samples(asked: Asked) -> bool:
    """Human samples are collected or kept by the supplier."""
    return _asks(asked, ("CLIN-SITE", "CLIN-LAB"))


def builds(asked: Asked) -> bool:
    """Rooms or utilities are designed or built."""
    return _asks(asked, CONSTRUCTION)


def lets_space(asked: Asked) -> bool:
    """A plant or a laboratory is let or sold."""
    return _asks(asked, ("FAC-SPACE",))


def asks_standing(asked: Asked) -> bool:
    """The need says how a site must stand."""
    return bool(asked.need.standing)


def carries_dangerous_goods(asked: Asked) -> bool:
    """Dangerous goods are moved or stored."""
    return _asks(asked, ("LOG-DG",))


WHEN: Mapping[str, Callable[[Asked], bool]] = {
    claim.__name__: claim
    for claim in (
        asks_glp, cn, us, eu, us_or_eu, uses_animals, sells_animals, registers_device,
        registers_drug, acts_as_agent_in_china, acts_as_us_agent, makes_drug, makes_device,
        handles_live_virus, handles_potent_product, tests_for_registration, runs_trial_site,
        takes_human_samples, builds, lets_space, carries_dangerous_goods, asks_standing,
    )
}  # fmt: skip


def _asks(asked: Asked, codes: tuple[str, ...]) -> bool:
    return any(_is_of(asked, code, codes) for code in asked.need.services)


def _is_of(asked: Asked, code: str, codes: tuple[str, ...]) -> bool:
    """Whether a service is one of `codes` or stands below one."""
    return code in codes or any(wider in codes for wider in asked.vocabulary.broader(code))


def _registers(asked: Asked) -> bool:
    return any(
        asked.vocabulary.top(code) == "REG" and not _is_of(asked, code, NO_APPROVAL)
        for code in asked.need.services
    )


def _approves_device(asked: Asked) -> bool:
    return bool(asked.device_class) or _asks(asked, DEVICE_APPROVALS)


def _is_device(asked: Asked) -> bool:
    """Whether the product is a device or an IVD, as far as the need says."""
    return bool(asked.device_class) or bool(set(DEVICE_MODALITIES) & set(asked.need.modality))
