using Leads.Core.Common;

namespace Leads.Tests.Common;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Anna Berg", "Anna", "Berg")]
    [InlineData("  Anna \u00A0 Berg ", "Anna", "Berg")]
    [InlineData("Anna Maria Berg", "Anna Maria", "Berg")]
    [InlineData("Anna", "Anna", null)]
    [InlineData("Ludwig van der Heide", "Ludwig", "van der Heide")]
    [InlineData("Ana de la Vega", "Ana", "de la Vega")]
    [InlineData("João da Silva Pereira", "João", "da Silva Pereira")]
    [InlineData("Karl-Theodor von und zu Berg", "Karl-Theodor", "von und zu Berg")]
    [InlineData("Omar bin Said al Farsi", "Omar", "bin Said al Farsi")]
    [InlineData("José Ortega y Gasset", "José", "Ortega y Gasset")]
    [InlineData("Van Nguyen", "Van", "Nguyen")]
    [InlineData("Jack Ma", "Jack", "Ma")]
    [InlineData("Berg, Anna", "Anna", "Berg")]
    [InlineData("von der Heide, Dr. Anna Maria", "Anna Maria", "von der Heide")]
    [InlineData("John Doe Jr.", "John", "Doe Jr.")]
    [InlineData("John Doe, Jr.", "John", "Doe Jr.")]
    [InlineData("Doe, John, III", "John", "Doe III")]
    [InlineData("John Doe, PhD", "John", "Doe")]
    [InlineData("John P. Doe, CFP, CLU", "John P.", "Doe")]
    [InlineData("Dr. med. Anna Berg", "Anna", "Berg")]
    [InlineData("Prof. Dr. rer. nat. Anna von Berg", "Anna", "von Berg")]
    [InlineData("Phil Collins", "Phil", "Collins")]
    [InlineData("Herr Weber", null, "Weber")]
    [InlineData("Frau Dr. von Weber", null, "von Weber")]
    [InlineData("Mr. and Mrs. Weber", null, "Weber")]
    [InlineData("Sir Gerald", "Gerald", null)]
    [InlineData("Benjamin (Ben) Berg", "Benjamin", "Berg")]
    [InlineData("Anna Berg 😊", "Anna", "Berg")]
    [InlineData("山田太郎", "山田太郎", null)]
    [InlineData("山田 太郎", "太郎", "山田")]
    [InlineData("<test lead: dummy data for full_name>", "<test lead: dummy data for full_name>", null)]
    [InlineData("Dr.", "Dr.", null)]
    [InlineData(",", ",", null)]
    [InlineData("  ", null, null)]
    [InlineData(null, null, null)]
    public void Split_Name_GivesFirstAndLast(string? fullName, string? first, string? last) =>
        Assert.Equal(new PersonName(first, last), PersonName.Split(fullName));
}
