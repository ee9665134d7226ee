# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from ..base import (
    Model,
    mapping,
    unknown_fields,
)

_KNOWN: frozenset[str] = frozenset(
    (
        "review_id",
        "score",
        "product_order_id",
        "created_at",
        "title",
        "product_id",
        "product_name",
        "writer",
        "content",
        "product_option_name",
        "modified_at",
    )
)


@attrs.define(repr=False)
class NaverReview(Model):
    """What a buyer wrote about a product."""

    review_id: str
    """The review's id. (구매평 고유 ID)"""
    score: str
    """General: 0 not satisfied, 1 fair, 2 satisfied. Premium: 10 not recommended, 11 fair, 12
    recommended, 13 highly recommended. (구매 만족도)
    """
    product_order_id: str
    """Naver's id of the product order. (상품 주문 번호)"""
    created_at: int
    """When it was written. (작성시각)"""
    title: str | None = None
    """The text of a general review, the title of a premium one. (구매평 내용 또는 제목)"""
    product_id: str | None = None
    """The product's id. (상품 고유 번호)"""
    product_name: str | None = None
    """The product's name. (상품명)"""
    writer: str | None = None
    """The writer's Naver id, encrypted. (구매평 작성자 아이디)"""
    content: str | None = None
    """The text of a premium review; general ones have none. (구매평 내용)"""
    product_option_name: str | None = None
    """The chosen option's name. (상품 옵션)"""
    modified_at: int | None = None
    """When it was last changed. (수정시각)"""
    additional_properties: dict[str, Any] = attrs.field(factory=dict)
    """Fields that the spec does not know, and values of a kind that it does not expect."""

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if type(src) is not dict:
            src = mapping(src)
        extras: dict[str, Any] = {}
        if not _KNOWN.issuperset(src):
            extras = unknown_fields(src, _KNOWN)
        get: Any = src.get
        # Without __init__, whose call with every field costs as much as the rest of this.
        model = cls.__new__(cls)
        try:
            model.review_id = src["review_id"]
            model.score = src["score"]
            model.title = src["title"]
            model.product_order_id = src["product_order_id"]
            model.product_id = src["product_id"]
            model.product_name = src["product_name"]
            model.writer = src["writer"]
            model.created_at = src["created_at"]
        except KeyError:  # what the spec requires is missing, and reads as None
            return cls.from_dict(
                {
                    "review_id": None,
                    "score": None,
                    "title": None,
                    "product_order_id": None,
                    "product_id": None,
                    "product_name": None,
                    "writer": None,
                    "created_at": None,
                    **src,
                }
            )
        model.content = get("content")
        model.product_option_name = get("product_option_name")
        model.modified_at = get("modified_at")
        model.additional_properties = extras
        return model

    def to_dict(self) -> dict[str, Any]:
        return {
            "review_id": self.review_id,
            "score": self.score,
            "product_order_id": self.product_order_id,
            "created_at": self.created_at,
            "title": self.title,
            "product_id": self.product_id,
            "product_name": self.product_name,
            "writer": self.writer,
            "content": self.content,
            "product_option_name": self.product_option_name,
            "modified_at": self.modified_at,
            **self.additional_properties,
        }
