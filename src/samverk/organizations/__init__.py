"""Counties, principals, partners, organs, people, memberships and assignments."""
