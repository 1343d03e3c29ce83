"""Categories of personal data: the IRIs of W3C DPV 2.3 `pd` that our columns use.

Only names, no vocabulary: a test compares them with the published list where it is at hand.
"""

from __future__ import annotations

from typing import Final

PD: Final = "https://w3id.org/dpv/pd#"

ACCOUNT_NUMBER: Final = PD + "FinancialAccountNumber"
BANK_ACCOUNT: Final = PD + "BankAccount"
BIRTH_DATE: Final = PD + "BirthDate"
BLOOD_TYPE: Final = PD + "BloodType"
CITY: Final = PD + "City"
COUNTRY: Final = PD + "Country"
DEVICE: Final = PD + "DeviceBased"
FINANCIAL: Final = PD + "Financial"
FINANCIAL_STATUS: Final = PD + "FinancialStatus"
GENDER: Final = PD + "Gender"
HEALTH: Final = PD + "Health"
HEALTH_HISTORY: Final = PD + "HealthHistory"
HEALTH_RECORD: Final = PD + "HealthRecord"
HEIGHT: Final = PD + "Height"
IDENTIFIER: Final = PD + "UID"
INSURANCE: Final = PD + "Insurance"
LANGUAGE: Final = PD + "Language"
MARITAL_STATUS: Final = PD + "MaritalStatus"
MEDICAL_HEALTH: Final = PD + "MedicalHealth"
MENTAL_HEALTH: Final = PD + "MentalHealth"
NAME: Final = PD + "Name"
OWNERSHIP: Final = PD + "Ownership"
PHYSICAL_HEALTH: Final = PD + "PhysicalHealth"
POSTAL_CODE: Final = PD + "PostalCode"
PRESCRIPTION: Final = PD + "Prescription"
PURCHASE: Final = PD + "Purchase"
SEXUAL: Final = PD + "Sexual"
SPENDING: Final = PD + "PurchasesAndSpendingHabit"
TRANSACTION: Final = PD + "Transaction"
WEIGHT: Final = PD + "Weight"
