"""The keys of a person who is written as a mapping, in front matter and in the people file.

They are compared after ``normalise_field``; in each tuple the first that holds something counts.
"""

from __future__ import annotations

NAMES = ("name", "literal", "fullname", "displayname")
GIVEN_NAMES = ("given", "givenname", "givennames", "first", "firstname", "forename")
FAMILY_NAMES = ("family", "familyname", "familynames", "last", "lastname", "surname")
IDS = ("id", "ref", "handle", "git", "github", "gitlab", "username", "login", "key", "slug")
EMAILS = ("email", "mail", "emailaddress")
ORCIDS = ("orcid", "orcidid", "orcidurl")
ROLES = ("role", "roles")
