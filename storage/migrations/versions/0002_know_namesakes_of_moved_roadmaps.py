"""Know namesakes of moved roadmaps."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "namesakes",
        sa.Column("roadmap_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("organisation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("namesake_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("organisation_id <> namesake_id", name=op.f("ck_namesakes_another")),
        sa.ForeignKeyConstraint(
            ["namesake_id"],
            ["organisations.id"],
            name=op.f("fk_namesakes_namesake_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_namesakes_organisation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["roadmap_id"], ["roadmaps.id"], name=op.f("fk_namesakes_roadmap_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("roadmap_id", "organisation_id", "namesake_id", name=op.f("pk_namesakes")),
        comment="Organisations of the clusters that a roadmap has been in, which are one for its reports;"
        " each pair both ways",
    )
    with op.batch_alter_table("namesakes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_namesakes_namesake_id"), ["namesake_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_namesakes_organisation_id"), ["organisation_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("namesakes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_namesakes_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_namesakes_namesake_id"))

    op.drop_table("namesakes")
