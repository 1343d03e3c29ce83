"""A Flower app: the breast cancer of UCI over a few wallets, with the product's own trainer."""
