namespace Hotline.Service.Examinations;

/// <summary>One line of the doctor's.</summary>
/// <param name="Verdict">How bad it is.</param>
/// <param name="Subject">What was looked at.</param>
/// <param name="Said">What is there and, unless all is well, what should be and where to change it.</param>
internal sealed record Finding(Verdict Verdict, string Subject, string Said)
{
    public static Finding Ok(string subject, string said) => new(Verdict.Ok, subject, said);

    public static Finding Warning(string subject, string said) => new(Verdict.Warning, subject, said);

    public static Finding Wrong(string subject, string said) => new(Verdict.Wrong, subject, said);
}
