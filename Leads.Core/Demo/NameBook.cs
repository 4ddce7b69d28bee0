namespace Leads.Core.Demo;

/// <summary>First and last names of a language; the last names fit both genders.</summary>
internal sealed class NameBook
{
    private static readonly Dictionary<string, NameBook> Books = new()
    {
        ["de"] = new(
            "Anna Lena Katharina Sabine Julia Martina Petra Stefanie Claudia Nicole Birgit Christine Monika Heike Sandra Melanie Franziska Johanna Greta Wiebke Antje Kerstin Silke Ute Svenja",
            "Thomas Michael Andreas Stefan Christian Markus Matthias Jan Tobias Florian Sebastian Uwe Jürgen Frank Holger Torsten Björn Henning Ralf Dirk Lukas Felix Moritz Malte Sönke",
            "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Braun Zimmermann Krüger Hartmann Lange Werner Krause Lehmann Köhler Maier Jansen Petersen Hansen Carstens Thomsen Lüders Brandt Vogel Friedrich Günther Keller Böhm Winkler Lorenz Baumann Voß Kühn Pohl Engel Horn Busch Bergmann Sauer Arnold Pfeiffer Hinrichs Clausen"),
        ["en"] = new(
            "Emma Charlotte Olivia Sophie Lucy Hannah Rachel Laura Emily Jessica Helen Karen Joanne Rebecca Zoe Megan Amy Victoria Alice Georgina Eleanor Bethany Tracey Fiona",
            "James Oliver Jack Harry George Thomas William Daniel Matthew Andrew Simon Peter Mark Stephen Paul Luke Ben Adam Callum Ryan Graham Neil Stuart Edward",
            "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Turner Hill Cooper Ward Morris Harrison Baker Parker Bennett Cook Shaw Price Foster Marshall Palmer Holmes Webb Hughes Barnes Hayward Fletcher Pearce Lawson Reid Ashworth Thornton Bishop Whitaker"),
        ["it"] = new(
            "Giulia Francesca Chiara Martina Alessia Elena Laura Silvia Paola Valentina Federica Sara Roberta Cristina Elisa Ilaria Anna Monica Barbara Beatrice Camilla Daniela",
            "Marco Alessandro Andrea Luca Matteo Lorenzo Davide Francesco Simone Paolo Giovanni Stefano Roberto Fabio Riccardo Antonio Giorgio Nicola Enrico Massimo Claudio Pietro",
            "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Costa Giordano Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Serra Coppola Marchetti Parisi Villa Fabbri Bernardi Benedetti Zanetti Dal_Pozzo"),
        ["pl"] = new("Anna Katarzyna Agnieszka Małgorzata Joanna Magdalena Ewa Zofia", "Piotr Krzysztof Tomasz Paweł Marcin Łukasz Michał Grzegorz", "Nowak Wójcik Kaczmarek Mazur Krawczyk Pawlak Duda Wróbel Zając Król Wieczorek Stępień"),
        ["tr"] = new("Ayşe Elif Zeynep Merve Esra Selin Derya", "Mehmet Mustafa Ali Emre Murat Burak Cem", "Yılmaz Kaya Demir Şahin Çelik Öztürk Aydın Arslan Doğan Koç"),
        ["nordic"] = new("Ingrid Astrid Freja Sofie Linnea Maja", "Lars Henrik Søren Nils Anders Mikkel", "Lund Nielsen Johansson Andersson Berg Solheim Holm Larsen Dahl Sørensen"),
        ["nl"] = new("Sanne Femke Anouk Marieke Lotte", "Daan Jeroen Bram Sander Wouter", "Jansen Bakker Visser Smit Mulder Bos Vos Dekker Hendriks"),
        ["fr"] = new("Camille Chloé Manon Sylvie Élodie Nathalie", "Julien Nicolas Antoine Mathieu Étienne Rémi", "Martin Bernard Dubois Moreau Laurent Lefèvre Fournier Girard Mercier Blanc"),
        ["es"] = new("María Lucía Carmen Sofía Beatriz Inês", "Javier Alejandro Pablo Diego João Rui", "García Fernández López Santos Almeida Costa Ferreira Romero Navarro Ramos"),
        ["in"] = new("Priya Anjali Meera Kavita Nisha Divya", "Arjun Rahul Vikram Sanjay Amit Rohan", "Patel Shah Singh Sharma Raman Iyer Mehta Kapoor Desai Khan"),
        ["ro"] = new("Elena Ioana Andreea Mihaela Raluca", "Andrei Mihai Cristian Radu Bogdan", "Popescu Ionescu Popa Dumitru Stan Munteanu Marin Ciobanu"),
        ["cs"] = new("Jana Petra Lenka Tereza Oksana", "Marek Tomáš Jakub Ondřej Taras", "Krejčí Tesař Kolář Hruška Bondarenko Shevchenko Melnyk"),
    };

    private readonly string[] _female;
    private readonly string[] _male;
    private readonly string[] _last;

    private NameBook(string female, string male, string last)
        => (_female, _male, _last) = (female.Split(' '), male.Split(' '), [.. last.Split(' ').Select(n => n.Replace('_', ' '))]);

    /// <exception cref="KeyNotFoundException">There is no such book.</exception>
    public static NameBook Of(string language) => Books[language];

    public PersonName Pick(DemoRandom random)
    {
        var isFemale = random.Chance(0.5);
        return new PersonName(random.Pick(isFemale ? _female : _male), random.Pick(_last), isFemale);
    }

    internal sealed record PersonName(string First, string Last, bool IsFemale);
}
