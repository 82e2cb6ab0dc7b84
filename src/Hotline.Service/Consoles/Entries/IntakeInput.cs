using Hotline.Intake;

namespace Hotline.Service.Consoles.Entries;

/// <summary>What the form of the phone intake sends.</summary>
public sealed record IntakeInput
{
    /// <summary>Of this form: sent twice it opens one ticket.</summary>
    public Guid Form { get; init; }

    public string? Line { get; init; }

    public string? Number { get; init; }

    public string? Household { get; init; }

    public string? Village { get; init; }

    public string? Words { get; init; }

    public string? Category { get; init; }

    public string? Grade { get; init; }

    public string? Beneficiary { get; init; }

    public bool Confidential { get; init; }

    public string? Paraphrase { get; init; }

    public bool Complaint { get; init; }

    /// <summary>Id of the official whom it is about.</summary>
    public string? Accused { get; init; }

    /// <summary>Reference of the ticket that reports the same.</summary>
    public string? Into { get; init; }

    internal PhoneEntry Entry => new()
    {
        Key = Form.ToString("N"),
        Line = Line,
        Number = Number,
        Words = Words,
        Household = Household,
        Village = Village,
        Category = Category,
        Grade = Grade,
        Beneficiary = Beneficiary,
        Confidential = Confidential,
        Paraphrase = Paraphrase,
        Complaint = Complaint,
        Accused = string.IsNullOrEmpty(Accused) ? [] : [Accused],
    };
}
