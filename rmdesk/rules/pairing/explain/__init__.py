"""Why a plan is as it is, and what another one would cost: records, no words."""
