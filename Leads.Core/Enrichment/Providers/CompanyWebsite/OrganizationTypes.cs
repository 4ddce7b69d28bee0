using System.Collections.Frozen;

namespace Leads.Core.Enrichment.Providers.CompanyWebsite;

/// <summary>The kinds of organizations that schema.org knows, and what line of business each is in. Source: schema.org, Organization and its subtypes.</summary>
internal static class OrganizationTypes
{
    private static readonly FrozenDictionary<string, string> Industries = """
        : Organization Corporation LocalBusiness ProfessionalService OnlineBusiness Business Company Project Cooperative Consortium FundingAgency WorkersUnion PoliticalParty
        Accounting: AccountingService
        Airlines: Airline
        Animal shelters: AnimalShelter
        Arts and culture: ArtGallery Museum Library LibrarySystem ArchiveOrganization PerformingGroup DanceGroup MusicGroup TheaterGroup MovieTheater
        Automotive: AutomotiveBusiness AutoBodyShop AutoPartsStore AutoRepair AutoWash GasStation MotorcycleRepair TireShop
        Banking: BankOrCreditUnion
        Bakeries: Bakery
        Breweries, wineries and distilleries: Brewery Winery Distillery
        Broadcasting: RadioStation TelevisionStation
        Car dealers: AutoDealer MotorcycleDealer
        Child care: ChildCare
        Construction: HomeAndConstructionBusiness GeneralContractor
        Dentistry: Dentist
        Education: EducationalOrganization CollegeOrUniversity ElementarySchool HighSchool MiddleSchool Preschool School
        Electrical contracting: Electrician
        Entertainment: EntertainmentBusiness AdultEntertainment AmusementPark Casino ComedyClub NightClub
        Eye care: Optician
        Financial services: FinancialService AutomatedTeller
        Fitness: ExerciseGym HealthClub
        Government: GovernmentOrganization GovernmentOffice PostOffice EmergencyService FireStation PoliceStation
        Health and beauty: HealthAndBeautyBusiness BeautySalon DaySpa HairSalon NailSalon TattooParlor
        Healthcare: MedicalOrganization MedicalBusiness MedicalClinic DiagnosticLab Physician IndividualPhysician PhysiciansOffice CommunityHealth Dermatology Gynecologic Midwifery Nursing Obstetric Oncologic Optometric Otolaryngologic Pediatric Physiotherapy PlasticSurgery Podiatric PrimaryCare Psychiatric PublicHealth
        Heating and air conditioning: HVACBusiness
        Hospitality: LodgingBusiness Hotel Motel Hostel Resort SkiResort BedAndBreakfast Campground VacationRental
        Hospitals: Hospital
        Insurance: InsuranceAgency
        Internet cafes: InternetCafe
        Laundry: DryCleaningOrLaundry
        Legal services: LegalService Attorney Notary
        Locksmiths: Locksmith
        Moving: MovingCompany
        News media: NewsMediaOrganization
        Non-profit: NGO
        Online marketplaces: OnlineMarketplace
        Online retail: OnlineStore
        Painting: HousePainter
        Pharmacies: Pharmacy
        Plumbing: Plumber
        Real estate: RealEstateAgent
        Recycling: RecyclingCenter
        Rental: AutoRental MotorcycleRental
        Research: ResearchOrganization ResearchProject
        Restaurants: Restaurant FoodEstablishment FastFoodRestaurant IceCreamShop CafeOrCoffeeShop BarOrPub FoodService
        Retail: Store BikeStore BookStore ClothingStore ComputerStore ConvenienceStore DepartmentStore ElectronicsStore Florist FurnitureStore GardenStore GroceryStore HardwareStore HobbyShop HomeGoodsStore JewelryStore LiquorStore MensClothingStore MobilePhoneStore MovieRentalStore MusicStore OfficeEquipmentStore OutletStore PawnShop PetStore ShoeStore ShoppingCenter SportingGoodsStore ToyStore
        Roofing: RoofingContractor
        Sports: SportsActivityLocation BowlingAlley GolfCourse PublicSwimmingPool SportsClub StadiumOrArena TennisComplex SportsOrganization SportsTeam
        Staffing: EmploymentAgency
        Storage: SelfStorage
        Tourism: TouristInformationCenter TouristAttraction
        Travel: TravelAgency
        Veterinary care: VeterinaryCare
        Wholesale: WholesaleStore
        """.Split('\n').Select(line => line.Split(':')).SelectMany(p => p[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(type => (type, p[0])))
        .ToFrozenDictionary(t => t.type, t => t.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>How kinds end that pages make up, such as <c>TechCompany</c>.</summary>
    private static readonly string[] Endings = ["Organization", "Organisation", "Company", "Corporation", "Business", "Agency", "Store", "Contractor"];

    public static bool Has(string type) => Industries.ContainsKey(type) || Endings.Any(e => type.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <returns>Null where the kind says nothing of it.</returns>
    public static string? IndustryOf(string type) => Industries.GetValueOrDefault(type) is { Length: > 0 } industry ? industry : null;

    /// <summary>What is better than nothing, of kinds that hardly say anything.</summary>
    /// <returns>Null where the kind says nothing at all.</returns>
    public static string? VagueIndustryOf(string type) => type.Equals("ProfessionalService", StringComparison.OrdinalIgnoreCase) ? "Professional services" : null;
}
