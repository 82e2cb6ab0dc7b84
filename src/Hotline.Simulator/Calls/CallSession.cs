using System.Xml.Linq;
using Hotline.Simulator.Documents;

namespace Hotline.Simulator.Calls;

/// <summary>A call that runs documents: where it is, and how a verb reaches the account.</summary>
internal sealed class CallSession(Call call, CallForms forms, CallRunner runner)
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _here;
    private Instruction? _elsewhere;

    public Call Call { get; } = call;

    /// <summary>The document that runs now.</summary>
    public Document Document { get; set; } = Document.Empty("");

    public CallRunner Runner { get; } = runner;

    /// <summary>The same document on another leg.</summary>
    public CallSession For(Call leg) => new(leg, forms, Runner) { Document = Document };

    /// <summary>A request to the address in an attribute of a verb; without one, to the document's own.</summary>
    public Instruction Ask(string kind, XElement verb, string attribute, params IEnumerable<(string Key, string Value)> more) =>
        new(kind, Call.Sid, Document.Resolve(verb.Attribute(attribute)?.Value), Method(verb, attribute), forms.Of(Call, null, more));

    /// <summary>The same when the handset hung up: the account is told, its answer no longer matters.</summary>
    public Instruction Farewell(string kind, XElement verb, params IEnumerable<(string Key, string Value)> more) =>
        Ask(kind, verb, "action") with { Form = forms.Of(Call, "completed", more) };

    /// <summary>The instruction that was given from outside meanwhile; taken once.</summary>
    public Instruction? TakeElsewhere()
    {
        lock (_gate)
            return Interlocked.Exchange(ref _elsewhere, null);
    }

    /// <summary>Interrupts whatever runs and goes on there.</summary>
    public void GoElsewhere(Instruction instruction)
    {
        lock (_gate)
        {
            _elsewhere = instruction;
            _here?.Cancel();
        }
    }

    /// <summary>The source is cancelled when the session must go elsewhere.</summary>
    public void Enter(CancellationTokenSource? here)
    {
        lock (_gate)
        {
            _here = here;
            if (_elsewhere is not null)
                here?.Cancel();
        }
    }

    private static string Method(XElement verb, string attribute) =>
        verb.Attribute(attribute == "action" ? "method" : attribute + "Method")?.Value ?? "POST";
}
