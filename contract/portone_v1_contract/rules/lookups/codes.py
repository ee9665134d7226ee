"""The code tables of cards and banks."""

from __future__ import annotations

from collections.abc import Iterator

from ...session.context import RunContext
from ..base import Problem
from ..workflow import Workflow, expect_unchanged

LOOKUPS = 3
"""The number of codes that are looked up."""


class _CodeTableRule(Workflow):
    group = "ids"
    source = "vendor Swagger: allCardCodes, cardCodes, allBankCodes, bankCodes"
    grade = "inferred"
    creates = False

    def run(self, context: RunContext) -> Iterator[Problem]:
        single, whole = (
            context.find_operation(operation_id) for operation_id in self.operation_ids
        )
        table = context.send(whole)
        codes = [row.get("code") for row in table.rows]
        if not codes:
            yield Problem("the table has no codes", table)
        if len(set(codes)) != len(codes):
            yield Problem("a code is twice in the table", table)
        for row in table.rows[:: max(1, len(codes) // LOOKUPS)]:
            values = {single.names[0]: str(row.get("code"))}
            answer = context.send(single, values)
            yield from expect_unchanged(answer, row, "a code that is looked up")


class CardCodes(_CodeTableRule):
    """The table of cards has each code once, and a card that is looked up is as in the table."""

    name = "card-codes"
    operation_ids = ("codes_get_card", "codes_list_cards")


class BankCodes(_CodeTableRule):
    """The table of banks has each code once, and a bank that is looked up is as in the table."""

    name = "bank-codes"
    operation_ids = ("codes_get_bank", "codes_list_banks")
