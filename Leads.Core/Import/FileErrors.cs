using System.Globalization;
using Leads.Core.Common;

namespace Leads.Core.Import;

/// <summary>The file holds no row at all.</summary>
public sealed record EmptyFile() : Error("This file is empty.");

/// <summary>The content is not text, whatever the file is called.</summary>
/// <param name="Kind">What it seems to be, with its article: "a PDF document".</param>
public sealed record NotATextFile(string Kind)
    : Error($"This looks like {Kind}, not a table of text. Save the list as CSV and try again.");

/// <summary>A row has more cells than any list of leads.</summary>
public sealed record TooManyColumns(int Count, long Line) : Error(string.Create(
    CultureInfo.InvariantCulture, $"Line {Line} has {Count} columns; up to {FileLimits.Columns} can be read."));

/// <summary>A cell, or a whole row, is too long to be part of a lead; mostly the line breaks are missing.</summary>
public sealed record CellTooLong(long Line) : Error(string.Create(
    CultureInfo.InvariantCulture, $"Line {Line} has a cell of more than {FileLimits.CellChars / 1024 / 1024} MiB."));

/// <summary>A quoted cell has no proper end, so only its first line was set aside.</summary>
public sealed record UnclosedQuote(long Line) : Error(string.Create(
    CultureInfo.InvariantCulture, $"Line {Line} opens a quotation mark that isn't closed where it should be."));

/// <summary>Reading stopped: what follows would only be guessed.</summary>
public sealed record TooManyBrokenRows(long Line) : Error(string.Create(
    CultureInfo.InvariantCulture,
    $"More than {FileLimits.BrokenRows} rows can't be read, so reading stopped at line {Line}. Check the quotation marks in the file."));

/// <summary>Reading stopped: no list has so many rows in which nothing stands.</summary>
public sealed record TooManyBlankRows(long Line) : Error(string.Create(
    CultureInfo.InvariantCulture, $"More than {FileLimits.BlankRows:N0} rows are blank, so reading stopped at line {Line}."));

/// <summary>The file is bigger than any list of leads.</summary>
public sealed record FileTooLarge() : Error(string.Create(
    CultureInfo.InvariantCulture, $"This file is larger than {FileLimits.FileBytes / 1024 / 1024} MB. Split it and import the parts one by one."));

/// <summary>More rows than an import takes.</summary>
public sealed record TooManyRows() : Error(string.Create(
    CultureInfo.InvariantCulture, $"This file has more than {FileLimits.Rows:N0} rows. Split it and import the parts one by one."));

/// <summary>A workbook that unpacks to more than can be held.</summary>
public sealed record WorkbookTooLarge() : Error("This workbook is too large to be unpacked. Save the sheet as CSV and import that.");

public sealed record NoSuchSheet(string Name) : Error($"The workbook has no sheet “{Name}”.");

/// <summary>The columns have names, but nothing stands below them.</summary>
public sealed record NoRows() : Error("This file names its columns but has no rows below them.");
