"""Transfers: who gave whom, how many, when: from verbs and nouns of transfer to drafts of claims."""
