"""A small shop: orders, webhooks and refunds with PortOne's V1 API."""
