namespace Hotline.Storage;

/// <summary>Rows that are added together, in one transaction: <see cref="HotlineDatabase.AddEachAsync"/>.</summary>
/// <param name="Rows">See <see cref="HotlineDb.TakeAddedAsync"/>.</param>
/// <param name="Lock">Held by the transaction from its beginning: <see cref="HotlineDb.LockAsync"/>.</param>
/// <param name="Unless">SQL that is asked under the lock, with <paramref name="Subject"/> as $1: finds it a row, nothing is added.</param>
/// <param name="Subject">Whom or what it is about.</param>
public sealed record Addition(IReadOnlyList<object> Rows, long Lock, string Unless, string Subject);
