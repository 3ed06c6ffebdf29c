"""Make the first tables."""

import sqlalchemy as sa
from alembic import op

import storage.types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "derived",
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256 of the SQL that made them"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_derived")),
        comment="Which definitions of views and triggers the database has; one row",
    )
    op.create_table(
        "dialogues",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("data", storage.types.Json(), nullable=False),
        sa.Column("updated_at", storage.types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name=op.f("pk_dialogues")),
        comment="Where a person is in a dialogue of several steps",
    )
    op.create_table(
        "people",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("name", sa.Text(), nullable=True, comment="null once forgotten"),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=True, comment="null: the cluster's"),
        sa.Column("privacy_shown_at", storage.types.Instant(), nullable=True),
        sa.Column("forgotten_at", storage.types.Instant(), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        comment="A person, apart from the messengers they use",
    )
    op.create_table(
        "regions",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False, comment="IANA name, e.g. Europe/Samara"),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name=op.f("ck_regions_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regions")),
        sa.UniqueConstraint("name", name=op.f("uq_regions_name")),
        comment="A subject of the federation; its ministry reads all its clusters",
    )
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "effect", storage.types.Json(), nullable=False, comment="ids by which the answer is made again"
        ),
        sa.Column("done_at", storage.types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_updates")),
        comment="Effects by update, so that a repeated update has its effect once",
    )
    with op.batch_alter_table("updates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_updates_done_at"), ["done_at"], unique=False)

    op.create_table(
        "access_requests",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words", sa.Text(), nullable=False, comment="Organisation and town, as typed"),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.Column("closed_at", storage.types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_access_requests_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_requests")),
        comment="A stranger's wish to get in",
    )
    with op.batch_alter_table("access_requests", schema=None) as batch_op:
        batch_op.create_index(
            "uq_access_requests_open",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "accounts",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("messenger", sa.Text(), server_default="telegram", nullable=False),
        sa.Column(
            "external_id", sa.BigInteger(), nullable=False, comment="The messenger's own number of the person"
        ),
        sa.Column("username", sa.Text(), nullable=True),
        sa.Column("blocked_at", storage.types.Instant(), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.CheckConstraint("messenger IN ('telegram')", name=op.f("ck_accounts_messenger_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_accounts_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("messenger", "external_id", name=op.f("uq_accounts_messenger_external_id")),
        comment="How a person is reached",
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_person_id"), ["person_id"], unique=False)

    op.create_table(
        "audit",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("deed", sa.Text(), nullable=False, comment="e.g. roadmap.import, membership.grant"),
        sa.Column("subject", sa.Text(), nullable=False, comment="what it was done to, e.g. roadmap:12"),
        sa.Column("details", storage.types.Json(), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_audit_person_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        comment="Who did what, when; pseudonymous once the person is forgotten",
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_subject"), ["subject"], unique=False)

    op.create_table(
        "cards",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "message_id", sa.BigInteger(), nullable=False, comment="the messenger's number of what was sent"
        ),
        sa.Column(
            "album",
            sa.Text(),
            nullable=True,
            comment="the messenger's name of the set that its pictures came in",
        ),
        sa.Column(
            "wanted",
            storage.types.Json(),
            nullable=False,
            comment="the records as understood and picked so far",
        ),
        sa.Column("proofs", storage.types.Json(), nullable=False, comment="evidence that came along"),
        sa.Column(
            "reports",
            storage.types.Json(),
            nullable=True,
            comment="ids of what it stored: a card stores once",
        ),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_cards_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        comment="What was understood of a message with numbers, shown before it is stored",
    )
    with op.batch_alter_table("cards", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cards_person_id_album"), ["person_id", "album"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_cards_person_id_message_id"), ["person_id", "message_id"], unique=False
        )

    op.create_table(
        "clusters",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column(
            "time_zone",
            sa.Text(),
            nullable=False,
            comment="IANA name; days of its items change at its midnight",
        ),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name=op.f("ck_clusters_name_length")),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_clusters_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clusters")),
        sa.UniqueConstraint("region_id", "name", name=op.f("uq_clusters_region_id_name")),
        comment="A group of organisations that carry out roadmaps together",
    )
    with op.batch_alter_table("clusters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clusters_region_id"), ["region_id"], unique=False)

    op.create_table(
        "deliveries",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column(
            "data",
            storage.types.Json(),
            nullable=False,
            comment="what it is about; rendered when sent, in its reader's language",
        ),
        sa.Column("next_at", storage.types.Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sent_at", storage.types.Instant(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_deliveries_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        comment="Messages to people that no press asked for: the outbox",
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index("ix_deliveries_due", ["sent_at", "next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_deliveries_person_id"), ["person_id"], unique=False)

    op.create_table(
        "jobs",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("data", storage.types.Json(), nullable=False),
        sa.Column("next_at", storage.types.Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("result", storage.types.Json(), nullable=True),
        sa.Column("finished", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_jobs_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
        comment="Long work: reading a document",
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index("ix_jobs_due", ["finished", "next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_jobs_person_id"), ["person_id"], unique=False)

    op.create_table(
        "organisations",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("cluster_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name=op.f("ck_organisations_name_length")),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], name=op.f("fk_organisations_cluster_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("cluster_id", "name", name=op.f("uq_organisations_cluster_id_name")),
        comment="A member of a cluster",
    )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisations_cluster_id"), ["cluster_id"], unique=False)

    op.create_table(
        "parties",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("cluster_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False, comment="The document's words"),
        sa.Column(
            "folded",
            sa.Text(),
            nullable=False,
            comment="The name in lower case, by which parties are the same",
        ),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], name=op.f("fk_parties_cluster_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
        sa.UniqueConstraint("cluster_id", "folded", name=op.f("uq_parties_cluster_id_folded")),
        comment="Who a document names: an organisation, a category of them, or a person",
    )
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parties_cluster_id"), ["cluster_id"], unique=False)

    op.create_table(
        "roadmaps",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("cluster_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=False, comment="The day of the cluster"),
        sa.Column("review_required", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("archived_at", storage.types.Instant(), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.CheckConstraint("period_start <= period_end", name=op.f("ck_roadmaps_period_in_order")),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], name=op.f("fk_roadmaps_cluster_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmaps")),
        comment="An approved document: title, period, sections, items",
    )
    with op.batch_alter_table("roadmaps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmaps_cluster_id"), ["cluster_id"], unique=False)

    op.create_table(
        "abbreviations",
        sa.Column("roadmap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["roadmap_id"], ["roadmaps.id"], name=op.f("fk_abbreviations_roadmap_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("roadmap_id", "short", name=op.f("pk_abbreviations")),
        comment="Abbreviations that a document explains",
    )
    op.create_table(
        "editions",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("roadmap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column(
            "document", storage.types.Json(), nullable=False, comment="The roadmap as it was read, whole"
        ),
        sa.Column("imported_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["imported_by"], ["people.id"], name=op.f("fk_editions_imported_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["roadmap_id"], ["roadmaps.id"], name=op.f("fk_editions_roadmap_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("roadmap_id", "number", name=op.f("uq_editions_roadmap_id_number")),
        comment="One reading of a roadmap's document",
    )
    op.create_table(
        "events",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("roadmap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True, comment="null until a coordinator dates it"),
        sa.ForeignKeyConstraint(
            ["roadmap_id"], ["roadmaps.id"], name=op.f("fk_events_roadmap_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("roadmap_id", "name", name=op.f("uq_events_roadmap_id_name")),
        comment="A named stage that deadlines refer to",
    )
    op.create_table(
        "invitations",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("token_hash", sa.Text(), nullable=False, comment="SHA-256 of the token in the link"),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("cluster_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "person_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
            comment="the only one who may use it",
        ),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("expires_at", storage.types.Instant(), nullable=False),
        sa.Column("revoked_at", storage.types.Instant(), nullable=True),
        sa.Column("created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.CheckConstraint(
            "role IN ('participant', 'coordinator', 'ministry', 'admin')",
            name=op.f("ck_invitations_role_known"),
        ),
        sa.CheckConstraint("uses_left >= 0", name=op.f("ck_invitations_uses_left_counted")),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], name=op.f("fk_invitations_cluster_id")),
        sa.ForeignKeyConstraint(
            ["created_by"], ["people.id"], name=op.f("fk_invitations_created_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_invitations_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_invitations_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_invitations_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
        comment="A link that lets a person in, bound to organisation and role",
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_cluster_id"), ["cluster_id"], unique=False)

    op.create_table(
        "memberships",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("region_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("cluster_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.CheckConstraint(
            "(role = 'participant') = (organisation_id IS NOT NULL) AND (role IN ('participant', 'coordinator')) = (cluster_id IS NOT NULL) AND (role = 'ministry') = (region_id IS NOT NULL)",
            name=op.f("ck_memberships_place_fits_role"),
        ),
        sa.CheckConstraint(
            "role IN ('participant', 'coordinator', 'ministry', 'admin')",
            name=op.f("ck_memberships_role_known"),
        ),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], name=op.f("fk_memberships_cluster_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_memberships_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_memberships_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["region_id"], ["regions.id"], name=op.f("fk_memberships_region_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        comment="A role of a person in an organisation, a cluster or a region",
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_cluster_id"), ["cluster_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_region_id"), ["region_id"], unique=False)
        batch_op.create_index(
            "uq_memberships_admin",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("role = 'admin'"),
            postgresql_where=sa.text("role = 'admin'"),
        )
        batch_op.create_index(
            "uq_memberships_coordinator",
            ["person_id", "cluster_id"],
            unique=True,
            sqlite_where=sa.text("role = 'coordinator'"),
            postgresql_where=sa.text("role = 'coordinator'"),
        )
        batch_op.create_index("uq_memberships_ministry", ["person_id", "region_id"], unique=True)
        batch_op.create_index("uq_memberships_participant", ["person_id", "organisation_id"], unique=True)

    op.create_table(
        "party_organisations",
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_party_organisations_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name=op.f("fk_party_organisations_party_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("party_id", "organisation_id", name=op.f("pk_party_organisations")),
        comment="Which organisations a party stands for, as a coordinator said",
    )
    with op.batch_alter_table("party_organisations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_party_organisations_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "sections",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("roadmap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["roadmap_id"], ["roadmaps.id"], name=op.f("fk_sections_roadmap_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sections")),
        sa.UniqueConstraint("roadmap_id", "position", name=op.f("uq_sections_roadmap_id_position")),
        comment="A heading above items",
    )
    op.create_table(
        "settlements",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("roadmap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column(
            "title", sa.Text(), nullable=False, comment="the item's as it was read; empty: the document"
        ),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answer", storage.types.Json(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_settlements_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["roadmap_id"], ["roadmaps.id"], name=op.f("fk_settlements_roadmap_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlements")),
        comment="How a doubt was settled, for later editions too; the newest row holds",
    )
    with op.batch_alter_table("settlements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_settlements_roadmap_id"), ["roadmap_id"], unique=False)

    op.create_table(
        "items",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("roadmap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("section_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("deadline_text", sa.Text(), nullable=True),
        sa.Column("responsible_text", sa.Text(), nullable=True),
        sa.Column("result_text", sa.Text(), nullable=True),
        sa.Column(
            "done_by_all",
            sa.Boolean(),
            server_default=sa.text("(false)"),
            nullable=False,
            comment="yes/no needs every organisation",
        ),
        sa.Column("closed_at", storage.types.Instant(), nullable=True),
        sa.Column("closed_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "removed_at",
            storage.types.Instant(),
            nullable=True,
            comment="When an edition came that does not hold it; it is closed then",
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["people.id"], name=op.f("fk_items_closed_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["roadmap_id"], ["roadmaps.id"], name=op.f("fk_items_roadmap_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["section_id"], ["sections.id"], name=op.f("fk_items_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("roadmap_id", "position", name=op.f("uq_items_roadmap_id_position")),
        comment="One numbered row of a roadmap, verbatim",
    )
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_items_roadmap_id_number"), ["roadmap_id", "number"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_items_section_id"), ["section_id"], unique=False)

    op.create_table(
        "indicators",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("conditional", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("condition_met", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column("pace_every", sa.Text(), nullable=True),
        sa.Column("pace_value", storage.types.Quantity(), nullable=True),
        sa.CheckConstraint(
            "metric IN ('visitors', 'publications', 'participants', 'events', 'organisations', 'programmes', 'documents', 'sites', 'competences', 'share', 'count', 'done')",
            name=op.f("ck_indicators_metric_known"),
        ),
        sa.CheckConstraint(
            "(pace_every IS NULL) = (pace_value IS NULL)", name=op.f("ck_indicators_pace_whole")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_indicators_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
        sa.UniqueConstraint("item_id", "position", name=op.f("uq_indicators_item_id_position")),
        comment="What is counted for an item",
    )
    op.create_table(
        "item_parties",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("party_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True, comment="what the document adds, e.g. по согласованию"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_item_parties_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_item_parties_party_id")),
        sa.PrimaryKeyConstraint("item_id", "party_id", name=op.f("pk_item_parties")),
        comment="Who a document names for an item",
    )
    with op.batch_alter_table("item_parties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_parties_party_id"), ["party_id"], unique=False)

    op.create_table(
        "occurrences",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.CheckConstraint("relation IN ('before', 'after')", name=op.f("ck_occurrences_relation_known")),
        sa.CheckConstraint(
            "(event_id IS NULL) = (relation IS NULL)", name=op.f("ck_occurrences_event_with_relation")
        ),
        sa.CheckConstraint(
            "start_on IS NULL OR due_on IS NULL OR start_on <= due_on", name=op.f("ck_occurrences_in_order")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_occurrences_event_id")),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_occurrences_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
        sa.UniqueConstraint("item_id", "position", name=op.f("uq_occurrences_item_id_position")),
        comment="One [start, due] of a schedule; the dates of an event's are the event's day",
    )
    with op.batch_alter_table("occurrences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_occurrences_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_occurrences_event_id"), ["event_id"], unique=False)

    op.create_table(
        "problems",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("roadmap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("settled_at", storage.types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_problems_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["roadmap_id"], ["roadmaps.id"], name=op.f("fk_problems_roadmap_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problems")),
        comment="Doubts of the reading that a coordinator settles",
    )
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problems_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problems_roadmap_id"), ["roadmap_id"], unique=False)

    op.create_table(
        "schedules",
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_request", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.Column(
            "unsettled",
            sa.Boolean(),
            server_default=sa.text("(false)"),
            nullable=False,
            comment="read with a doubt: never overdue",
        ),
        sa.CheckConstraint(
            "kind IN ('once', 'weekly', 'monthly', 'quarterly', 'yearly', 'as_needed', 'event', 'none')",
            name=op.f("ck_schedules_kind_known"),
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_schedules_item_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_schedules")),
        comment="When an item is due, as read from its words",
    )
    op.create_table(
        "learnt_phrases",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "phrase", sa.Text(), nullable=False, comment="what the person calls it, in dictionary forms"
        ),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("indicator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicators.id"],
            name=op.f("fk_learnt_phrases_indicator_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["items.id"], name=op.f("fk_learnt_phrases_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_learnt_phrases_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learnt_phrases")),
        sa.UniqueConstraint("person_id", "phrase", name=op.f("uq_learnt_phrases_person_id_phrase")),
        comment="What a person means by their words, learnt from what they chose",
    )
    with op.batch_alter_table("learnt_phrases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_learnt_phrases_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_learnt_phrases_item_id"), ["item_id"], unique=False)

    op.create_table(
        "targets",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("indicator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column(
            "value",
            storage.types.Quantity(),
            nullable=True,
            comment="null: counted, but nothing is asked for",
        ),
        sa.Column(
            "gone",
            sa.Boolean(),
            server_default=sa.text("(false)"),
            nullable=False,
            comment="a period of a former edition, kept for its reports alone",
        ),
        sa.CheckConstraint("relation IN ('before', 'after')", name=op.f("ck_targets_relation_known")),
        sa.CheckConstraint(
            "start_on IS NULL OR due_on IS NULL OR start_on <= due_on", name=op.f("ck_targets_in_order")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_targets_event_id")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicators.id"], name=op.f("fk_targets_indicator_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targets")),
        sa.UniqueConstraint("indicator_id", "position", name=op.f("uq_targets_indicator_id_position")),
        comment="A period of an indicator, with the least value asked for in it",
    )
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_targets_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_targets_event_id"), ["event_id"], unique=False)

    op.create_table(
        "reports",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column(
            "target_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            comment="the indicator's period it belongs to",
        ),
        sa.Column("indicator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("value", storage.types.Quantity(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column(
            "reported_on",
            sa.Date(),
            nullable=False,
            comment="The cluster's day on which the message was sent",
        ),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("credited_from_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.Column("decided_at", storage.types.Instant(), nullable=True),
        sa.Column("decided_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint("source IN ('buttons', 'words', 'import')", name=op.f("ck_reports_source_known")),
        sa.CheckConstraint(
            "status IN ('pending', 'checked', 'accepted', 'returned', 'void')",
            name=op.f("ck_reports_status_known"),
        ),
        sa.CheckConstraint(
            "replaces_id IS NULL OR replaces_id <> id", name=op.f("ck_reports_replaces_another")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_reports_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["credited_from_id"], ["reports.id"], name=op.f("fk_reports_credited_from_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["people.id"], name=op.f("fk_reports_decided_by"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicators.id"], name=op.f("fk_reports_indicator_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_reports_organisation_id")
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["reports.id"], name=op.f("fk_reports_replaces_id")),
        sa.ForeignKeyConstraint(["target_id"], ["targets.id"], name=op.f("fk_reports_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        comment="One submitted number for an indicator in a period; append-only but for its status",
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_author_id_id"), ["author_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_credited_from_id"), ["credited_from_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_reports_indicator_id_target_id_organisation_id"),
            ["indicator_id", "target_id", "organisation_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_reports_organisation_id_id"), ["organisation_id", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_reports_replaces_id"), ["replaces_id"], unique=False)

    op.create_table(
        "target_shares",
        sa.Column("target_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("value", storage.types.Quantity(), nullable=False),
        sa.CheckConstraint("value > 0", name=op.f("ck_target_shares_value_positive")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_target_shares_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["targets.id"], name=op.f("fk_target_shares_target_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("target_id", "organisation_id", name=op.f("pk_target_shares")),
        comment="A split target: each organisation's own share",
    )
    with op.batch_alter_table("target_shares", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_target_shares_organisation_id"), ["organisation_id"], unique=False
        )

    op.create_table(
        "drafts",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("indicator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "target_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
            comment="the undated period picked",
        ),
        sa.Column("replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True, comment="null: the day of the message"),
        sa.Column(
            "walk",
            sa.Boolean(),
            server_default=sa.text("(false)"),
            nullable=False,
            comment="one step of walking through what is due",
        ),
        sa.Column(
            "report_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=True,
            comment="what it stored: a draft stores once",
        ),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicators.id"], name=op.f("fk_drafts_indicator_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_drafts_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_drafts_person_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["reports.id"], name=op.f("fk_drafts_replaces_id")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_drafts_report_id")),
        sa.ForeignKeyConstraint(
            ["target_id"], ["targets.id"], name=op.f("fk_drafts_target_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        comment="An entry screen or card: the first press that stores uses it up",
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_person_id"), ["person_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=True, comment="The messenger's name of the file"),
        sa.Column("file_unique_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True, comment="bytes"),
        sa.Column("caption", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.CheckConstraint("(kind = 'link') = (file_id IS NULL)", name=op.f("ck_evidence_file_has_id")),
        sa.CheckConstraint("(kind = 'link') = (url IS NOT NULL)", name=op.f("ck_evidence_link_has_url")),
        sa.CheckConstraint("kind IN ('photo', 'file', 'link')", name=op.f("ck_evidence_kind_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_evidence_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_evidence_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        comment="A photo, file or link attached to a report",
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_report_id"), ["report_id"], unique=False)

    op.create_table(
        "report_comments",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("created_at", storage.types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_report_comments_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_report_comments_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_comments")),
        comment="What was said about a report",
    )
    with op.batch_alter_table("report_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_comments_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_comments_report_id"), ["report_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("report_comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_comments_report_id"))
        batch_op.drop_index(batch_op.f("ix_report_comments_person_id"))

    op.drop_table("report_comments")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_report_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_person_id"))

    op.drop_table("evidence")
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drafts_person_id"))

    op.drop_table("drafts")
    with op.batch_alter_table("target_shares", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_shares_organisation_id"))

    op.drop_table("target_shares")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reports_replaces_id"))
        batch_op.drop_index(batch_op.f("ix_reports_organisation_id_id"))
        batch_op.drop_index(batch_op.f("ix_reports_indicator_id_target_id_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_reports_credited_from_id"))
        batch_op.drop_index(batch_op.f("ix_reports_author_id_id"))
        batch_op.drop_index(batch_op.f("ix_reports_author_id"))

    op.drop_table("reports")
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_targets_event_id"))
        batch_op.drop_index(batch_op.f("ix_targets_due_on"))

    op.drop_table("targets")
    with op.batch_alter_table("learnt_phrases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learnt_phrases_item_id"))
        batch_op.drop_index(batch_op.f("ix_learnt_phrases_indicator_id"))

    op.drop_table("learnt_phrases")
    op.drop_table("schedules")
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_problems_roadmap_id"))
        batch_op.drop_index(batch_op.f("ix_problems_item_id"))

    op.drop_table("problems")
    with op.batch_alter_table("occurrences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_occurrences_event_id"))
        batch_op.drop_index(batch_op.f("ix_occurrences_due_on"))

    op.drop_table("occurrences")
    with op.batch_alter_table("item_parties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_parties_party_id"))

    op.drop_table("item_parties")
    op.drop_table("indicators")
    with op.batch_alter_table("items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_items_section_id"))
        batch_op.drop_index(batch_op.f("ix_items_roadmap_id_number"))

    op.drop_table("items")
    with op.batch_alter_table("settlements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_settlements_roadmap_id"))

    op.drop_table("settlements")
    op.drop_table("sections")
    with op.batch_alter_table("party_organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_organisations_organisation_id"))

    op.drop_table("party_organisations")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index("uq_memberships_participant")
        batch_op.drop_index("uq_memberships_ministry")
        batch_op.drop_index(
            "uq_memberships_coordinator",
            sqlite_where=sa.text("role = 'coordinator'"),
            postgresql_where=sa.text("role = 'coordinator'"),
        )
        batch_op.drop_index(
            "uq_memberships_admin",
            sqlite_where=sa.text("role = 'admin'"),
            postgresql_where=sa.text("role = 'admin'"),
        )
        batch_op.drop_index(batch_op.f("ix_memberships_region_id"))
        batch_op.drop_index(batch_op.f("ix_memberships_person_id"))
        batch_op.drop_index(batch_op.f("ix_memberships_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_memberships_cluster_id"))

    op.drop_table("memberships")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_cluster_id"))

    op.drop_table("invitations")
    op.drop_table("events")
    op.drop_table("editions")
    op.drop_table("abbreviations")
    with op.batch_alter_table("roadmaps", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roadmaps_cluster_id"))

    op.drop_table("roadmaps")
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_parties_cluster_id"))

    op.drop_table("parties")
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisations_cluster_id"))

    op.drop_table("organisations")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_jobs_person_id"))
        batch_op.drop_index("ix_jobs_due")

    op.drop_table("jobs")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deliveries_person_id"))
        batch_op.drop_index("ix_deliveries_due")

    op.drop_table("deliveries")
    with op.batch_alter_table("clusters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clusters_region_id"))

    op.drop_table("clusters")
    with op.batch_alter_table("cards", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cards_person_id_message_id"))
        batch_op.drop_index(batch_op.f("ix_cards_person_id_album"))

    op.drop_table("cards")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_person_id"))

    op.drop_table("audit")
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_person_id"))

    op.drop_table("accounts")
    with op.batch_alter_table("access_requests", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_access_requests_open",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.drop_table("access_requests")
    with op.batch_alter_table("updates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_updates_done_at"))

    op.drop_table("updates")
    op.drop_table("regions")
    op.drop_table("people")
    op.drop_table("dialogues")
    op.drop_table("derived")
