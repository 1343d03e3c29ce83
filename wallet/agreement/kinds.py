"""Kinds of personal data and what each is a kind of: the classes of W3C DPV 2.3 `pd`.

Guarantees: every class of the vocabulary is known with all that it falls under, so that a rule for
"location" holds for positions, visits and journeys too. Names and their order only, no definitions;
a test compares them with the published vocabulary where it is at hand. Copyright and licence of the
names stand in `resources/vocab`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

PREFIX: Final = "pd:"
_IRI: Final = "https://w3id.org/dpv/pd#"

_CLASSES: Final = """
Accent:Language AccountIdentifier:FinancialAccount Acquaintance:SocialNetwork
Age:PhysicalCharacteristic AgeExact:AgeRange AgeRange:Age ApartmentOwned:HouseOwned
Association:SocialNetwork Attitude:Behavioural Authenticating:Internal
AuthenticationHistory:Behavioural BankAccount:FinancialAccount Behavioural:External
Biometric:Identifying BirthCountry:BirthPlace,Country BirthDate:Age
BirthPlace:Location BloodType:MedicalHealth BrowserFingerprint:DeviceBased
BrowserHistory:BrowsingBehaviour BrowsingBehaviour:Behavioural
BrowsingReferral:BrowsingBehaviour CallLog:Behavioural CarOwned:Ownership Character:PublicLife
Citizenship:External City:PhysicalAddress Communication:Social CommunicationsMetadata:PublicLife
Connection:SocialNetwork Contact:Tracking Country:Location Credit:Transactional
CreditCapacity:Credit CreditCardNumber:PaymentCardNumber CreditRecord:Credit
CreditScore:CreditWorthiness CreditStanding:Credit CreditWorthiness:Credit Criminal:Social
CriminalCharge:Criminal CriminalConviction:Criminal CriminalOffence:Criminal
CriminalPardon:Criminal CurrentEmployment:EmploymentHistory CurrentLocation:Location
DNACode:MedicalHealth Demeanour:Behavioural Demographic:External
DeviceApplications:DeviceSoftware DeviceBased:Tracking DeviceOperatingSystem:DeviceSoftware
DeviceSoftware:DeviceBased Dialect:Language DigitalFingerprint:Tracking Disability:MedicalHealth
DisciplinaryAction:Professional Dislike:Interest Divorce:FamilyStructure Domicile:Location
DrugTestResult:MedicalHealth Education:Professional EducationExperience:Education
EducationQualification:Education EducationTraining:Education EmailAddress:Contact
EmailAddressPersonal:EmailAddress EmailAddressWork:EmailAddress EmailContent:Communication
Emotion:Internal EmploymentHistory:Professional
EthnicOrigin:Ethnicity Ethnicity:External External
FacialExpression:Biometric FacialPrint:Biometric Family:Social FamilyHealthHistory:HealthHistory
FamilyStructure:Family Favourite:Preference FavouriteColour:Favourite FavouriteFood:Favourite
FavouriteMusic:Favourite Fetish:Sexual Financial FinancialAccount:Financial
FinancialAccountNumber:AccountIdentifier FinancialStatus:Financial Fingerprint:Biometric
Friend:SocialNetwork GPSCoordinate:CurrentLocation Gender:PhysicalCharacteristic
GeneralReputation:PublicLife Genetic:Health Geographic:Demographic GroupMembership:SocialNetwork
GroupProfile:Profile HairColour:PhysicalCharacteristic Health:MedicalHealth
HealthHistory:MedicalHealth HealthRecord:MedicalHealth Height:PhysicalCharacteristic Historical
HomeLocation:Location HouseNumber:PhysicalAddress HouseOwned:Ownership Household
IPAddress:DeviceBased Identifier:Tracking Identifying:External Income:Transactional
IncomeBracket:Demographic IndividualHealthHistory:HealthHistory IndividualProfile:Profile
Insurance:Financial Intention:Preference Interaction:PublicLife Interest:Preference Internal
Job:Professional KnowledgeBelief:Internal Language:External LifeHistory:Historical Like:Interest
LinkClicked:Behavioural LoanRecord:Transactional Locality:PhysicalAddress Location:Tracking
MACAddress:DeviceBased MaritalStatus:PublicLife Marriage:FamilyStructure
MedicalHealth:External MentalHealth:Health Mood:Internal
Name:Identifying Nationality:External OfficialID:Identifying Offspring:FamilyStructure
Opinion:Preference Ownership:Financial PINCode:Authenticating Parent:FamilyStructure
Passport:OfficialID Password:Authenticating PastEmployment:EmploymentHistory
PaymentCard:FinancialAccount PaymentCardExpiry:PaymentCard
PaymentCardNumber:AccountIdentifier,PaymentCard PerformanceAtWork:Behavioural,Professional
PersonalDocuments:External PersonalPossession:Ownership Personality:Behavioural
PhilosophicalBelief:KnowledgeBelief PhysicalAddress:Contact,Location
PhysicalCharacteristic:External PhysicalHealth:Health PhysicalTrait:Demographic
Picture:Identifying Piercing:PhysicalCharacteristic
PoliticalAffiliation:PublicLife
PoliticalOpinion:PublicLife PostalCode:PhysicalAddress
Preference:Internal Prescription:MedicalHealth PrivacyPreference:Preference Proclivity:Sexual
Professional:Social ProfessionalCertification:Professional ProfessionalEvaluation:Professional
ProfessionalExperience:Professional ProfessionalInterview:Professional
ProfessionalTraining:Professional Profile PublicLife:Social
PubliclyAvailableSocialMedia:SocialMedia Purchase:Transactional
PurchasesAndSpendingHabit:Transactional Race:Ethnicity
Reference:Professional Region:PhysicalAddress Relationship:Family Reliability:Behavioural
Religion:PublicLife
ReligiousBelief:KnowledgeBelief Residency:Location Retina:Biometric
RoomNumber:PhysicalAddress Salary:Professional Sale:Transactional School:Professional
SecretText:Authenticating ServiceConsumptionBehaviour:Behavioural
Sexual:External SexualHistory:Sexual SexualPreference:Sexual
Sibling:FamilyStructure SkinTone:PhysicalCharacteristic Social
SocialBehaviour:Behavioural,Social SocialMedia:Communication
SocialMediaCommunication:Communication SocialNetwork:Social SocialStatus:PublicLife
Street:PhysicalAddress TVViewingBehaviour:ServiceConsumptionBehaviour
Tattoo:PhysicalCharacteristic Tax:Transactional TechnicalKnowledge:KnowledgeBelief
TelephoneNumber:Contact Thought:KnowledgeBelief Tracking
TradeUnionMembership:GroupMembership Transaction:Transactional
Transactional:Financial TravelHistory:Location UID:Identifying UserAgent:Tracking
Username:Identifying VehicalLicenseNumber:VehicleLicense
VehicalLicenseRegistration:VehicleLicense Vehicle:External VehicleLicense:Identifying,Vehicle
VehicleUsage:Behavioural,Vehicle VoiceCommunicationRecording:Communication
VoiceMail:Communication Vulnerability:SensitivePersonalData Weight:PhysicalCharacteristic
WorkEnvironment:Professional WorkExperience:ProfessionalExperience WorkHistory:Professional
WorkLocation:Location
"""
"""Each class, and after a colon what it is directly a kind of; all are kinds of `PersonalData`."""

_BROADER: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(over.split(",")) if over else ()
    for name, _, over in (item.partition(":") for item in _CLASSES.split())
}
KINDS: Final = tuple(PREFIX + name for name in _BROADER)
"""Every class, as rules name it (`pd:Location`)."""


def is_kind(name: str) -> bool:
    """Whether this is a class of the vocabulary, as rules name it."""
    return name.removeprefix(PREFIX) in _BROADER and name.startswith(PREFIX)


def of_iri(category: str) -> str:
    """Return a category as rules name it: `https://w3id.org/dpv/pd#Location` → `pd:Location`."""
    return category.replace(_IRI, PREFIX, 1) if category.startswith(_IRI) else category


@cache
def within(kind: str) -> frozenset[str]:
    """Return a kind and everything that it falls under; only itself if it is not known."""
    found, left = {kind}, [kind.removeprefix(PREFIX)]
    while left:
        for over in _BROADER.get(left.pop(), ()):
            if PREFIX + over not in found:
                found.add(PREFIX + over)
                left.append(over)
    return frozenset(found)
