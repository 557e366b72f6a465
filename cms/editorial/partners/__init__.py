"""The menu "Data partners" of the admin: who takes the catalogue, what they get, their keys, and what is sent to them."""
