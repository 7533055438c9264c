"""What GDELT and ICEWS share: CAMEO codes and roles as candidates for types of events and actors."""
