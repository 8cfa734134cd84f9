"""Invented suppliers as JSON Lines, for `vetting import`.

python bench/generate.py 300 > suppliers.jsonl

Each has 5 offerings, 3 certificates and 8 ratings; a tenth offer GLP toxicology, a hundredth
carcinogenicity. The same number and seed give the same bytes.
"""

import argparse
import json
import random
from datetime import date, timedelta

DAY = date(2026, 11, 24)
SERVICES = (
    "NCL-GLP", "NCL-EFF", "NCL-PK", "NCL-TOX", "NCL-MODEL", "NCL-SP", "NCL-GENO", "NCL-REPRO",
    "NCL-LOCAL", "NCL-IMM", "NCL-DEV", "NCL-ANIMAL", "NCL-PATH", "NCL-ACUTE",
    "NCL-TK", "NCL-BD", "NCL-RADIO", "REG-IND", "REG-NDA", "REG-BLA", "REG-DEV1", "REG-DEV2",
    "REG-DEV3", "REG-IVD", "REG-US", "REG-EU", "REG-STRAT", "REG-QMS", "REG-CER", "REG-LCM",
    "REG-AGENT", "REG-MAH", "REG-DMF", "TEST-QC", "TEST-STAB", "TEST-MICRO", "TEST-BIOSAF",
    "TEST-BIOA", "TEST-IMP", "CDMO-API", "CDMO-OSD", "CDMO-INJ", "CDMO-DS", "CDMO-DP",
    "CDMO-ADC", "CDMO-VAX", "CDMO-PLAS", "CDMO-VV", "CDMO-CELL",
)  # fmt: skip
RARE = ("NCL-CARC", 100)
"""What one supplier in so many offers."""

MODALITIES = ("SM", "PEP", "PROT", "MAB", "BSAB", "ADC")
SPECIES = ("MOUSE", "RAT", "RABBIT", "DOG", "NHP_CYNO")
JURISDICTIONS = ("CN-NMPA", "US-FDA", "EU-EMA")
CITIES = ("苏州市", "上海市", "南京市", "泰州市", "杭州市", "武汉市", "成都市", "深圳市")
CRITERIA = ("team", "qualifications", "capability")
GRADES = ("E0", "E1", "E2", "E3")
FIRST = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fern", "Granite", "Hazel", "Iris", "Juniper")
SECOND = ("Anchor", "Bridge", "Compass", "Door", "Engine", "Fountain", "Gate", "Harbour", "Inn")


def supplier(number: int, chance: random.Random) -> dict[str, object]:
    """One supplier: its number makes its names, the chance the rest."""
    name = f"{chance.choice(FIRST)} {chance.choice(SECOND)} {number} Laboratories"
    return {
        "id": f"bench-{number:07d}",
        "fictional": True,
        "name": name,
        "name_zh": f"测试第{number}号实验室",
        "country": "CN",
        "sites": [
            {
                "id": "main",
                "city": chance.choice(CITIES),
                "certificates": certificates(number, chance),
                "offerings": offerings(number, chance),
                "ratings": ratings(chance),
            }
        ],
    }


def certificates(number: int, chance: random.Random) -> list[dict[str, object]]:
    """The licence, the GLP certificate and the accreditation."""
    checked = {"register": "NMPA", "on": ago(chance, 200), "by": "auditor-1"}
    return [
        {
            "type": "SYXK",
            "number": f"SYXK-EXAMPLE-{number}",
            "scope": chance.sample(SPECIES, 4),
            "valid_until": ahead(chance),
            "checked": checked,
        },
        {
            "type": "GLP_CN",
            "number": f"GLP-EXAMPLE-{number}",
            "scope": ["NCL-GLP/rodent", "NCL-GLP/non-rodent", "NCL-GENO"],
            "valid_until": ahead(chance),
            "checked": checked,
        },
        {"type": "AAALAC", "number": f"AAALAC-EXAMPLE-{number}", "valid_until": ahead(chance)},
    ]


def offerings(number: int, chance: random.Random) -> list[dict[str, object]]:
    """Five services, with time and price; the rare one stands in for one of them."""
    services = chance.sample(SERVICES, 5)
    if number % RARE[1] == 0:
        services[0] = RARE[0]
    return [offering(service, chance) for service in sorted(services)]


def offering(service: str, chance: random.Random) -> dict[str, object]:
    """One service, with time and price."""
    weeks, price = chance.randint(8, 30), chance.randint(10, 300) * 10_000
    known = {"on": ago(chance, 200), "grade": chance.choice(GRADES[:3]), "source": "quotation"}
    return {
        "service": service,
        "modalities": sorted(chance.sample(MODALITIES, 4)),
        "species": sorted(chance.sample(SPECIES, 3)),
        "jurisdictions": sorted(chance.sample(JURISDICTIONS, 2)),
        "weeks": {"low": weeks, "high": weeks + 4, "queue": chance.randint(0, 10), **known},
        "price": {
            "low": str(price),
            "high": str(price + 100_000),
            "currency": "CNY",
            "per": "study",
            **known,
        },
    }


def ratings(chance: random.Random) -> list[dict[str, object]]:
    """Eight ratings over the criteria that an assessor rates."""
    return [
        {
            "criterion": f"nonclinical.{CRITERIA[place % len(CRITERIA)]}",
            "level": chance.randint(1, 5),
            "grade": chance.choice(GRADES),
            "on": ago(chance, 900),
            "by": f"auditor-{chance.randint(1, 4)}",
            "source": f"audit:{place}",
            "reason": "seen on the day",
        }
        for place in range(8)
    ]


def ago(chance: random.Random, days: int) -> str:
    """A day within so many before the day of the sample."""
    return (DAY - timedelta(days=chance.randint(1, days))).isoformat()


def ahead(chance: random.Random) -> str:
    """A day within three years after it."""
    return (DAY + timedelta(days=chance.randint(30, 1100))).isoformat()


def main() -> None:
    """Write so many suppliers to stdout."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    for number in range(1, asked.count + 1):
        print(json.dumps(supplier(number, chance), ensure_ascii=False))


if __name__ == "__main__":
    main()
