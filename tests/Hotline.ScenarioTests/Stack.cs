namespace Hotline.ScenarioTests;

/// <summary>On what the program stands. Every promise holds on both.</summary>
public enum Stack
{
    SqliteAndSpool,
    PostgresAndRedis,
}
