namespace Hotline.FaultTests.Sending;

/// <summary>Counts the kills down over all lanes, and where in the sender's work they fell.</summary>
internal sealed class KillPoints(int kills, TextWriter output)
{
    private const int Progress = 50;
    private readonly Lock _gate = new();
    private int _given;
    private int _beforeClaim;
    private int _beforeSend;
    private int _beforeRecord;
    private int _afterRecord;

    /// <returns>False when all were done.</returns>
    public bool Next()
    {
        lock (_gate)
        {
            if (_given == kills)
                return false;
            if (++_given % Progress == 0)
                output.WriteLine($"{_given} of {kills} kills");
            return true;
        }
    }

    /// <param name="claimed">Something was claimed and not recorded.</param>
    /// <param name="sent">Of that, something was at the carrier.</param>
    /// <param name="ended">It had no more to do.</param>
    public void Fell(bool claimed, bool sent, bool ended)
    {
        lock (_gate)
        {
            if (sent)
                _beforeRecord++;
            else if (claimed)
                _beforeSend++;
            else if (ended)
                _afterRecord++;
            else
                _beforeClaim++;
        }
    }

    public override string ToString() =>
        $"kills fell: before a claim {_beforeClaim}, claimed and nothing sent {_beforeSend}, sent and not recorded {_beforeRecord}, all recorded {_afterRecord}";
}
