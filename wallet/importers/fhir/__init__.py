"""Health records in FHIR R4, as hospitals, insurers and apps hand them out."""
